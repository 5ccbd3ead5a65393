package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a picture of boxes and arrows from text.
 *
 * <p>A line of the text is a comment after {@code #}, or one of
 *
 * <pre>
 * title WORDS
 * box NAME COLUMN ROW HEADING | LINE | LINE
 * arrow NAME NAME
 * arrow NAME NAME WORDS
 * </pre>
 *
 * <p>The same text makes the same bytes on every machine: sizes do not depend on its fonts.
 */
final class FlowPicture {
  private static final int WIDTH = 190;
  private static final int HEIGHT = 84;
  private static final int ACROSS = 70;
  private static final int DOWN = 64;
  private static final int MARGIN = 24;
  private static final int LINE = 18;

  private static final Pattern BOX = Pattern.compile("box (\\w+) (\\d) (\\d) (.+)");
  private static final Pattern ARROW = Pattern.compile("arrow (\\w+) (\\w+)(?: (.+))?");

  /** Colours for a page of either kind: a reader's system says which. */
  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff; }
        .box { fill: #eef4fb; stroke: #3b6ea5; }
        text { font: 13px sans-serif; fill: #1f2328; text-anchor: middle; }
        .heading { font-weight: bold; }
        .line { stroke: #57606a; stroke-width: 1.5; fill: none; }
        .head { fill: #57606a; }
        .note { font-size: 12px; fill: #57606a; }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117; }
          .box { fill: #15263a; stroke: #6ea8e0; }
          text { fill: #e6edf3; }
          .line { stroke: #9da7b3; }
          .head, .note { fill: #9da7b3; }
        }
      </style>
      <defs>
        <marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
      orient="auto">
          <path class="head" d="M0 0L8 4L0 8z"/>
        </marker>
      </defs>
      """;

  private record Box(int column, int row, List<String> lines) {
    int left() {
      return MARGIN + (column - 1) * (WIDTH + ACROSS);
    }

    int top() {
      return MARGIN + (row - 1) * (HEIGHT + DOWN);
    }

    int middle() {
      return left() + WIDTH / 2;
    }

    int centre() {
      return top() + HEIGHT / 2;
    }
  }

  private record Arrow(Box from, Box to, String words) {}

  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private String title = "";

  private FlowPicture() {}

  /**
   * The picture that {@code text} describes, as SVG.
   *
   * @throws IllegalArgumentException for a line that is none of the above, naming it
   */
  static String of(String text) {
    FlowPicture picture = new FlowPicture();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(picture::read);
    return picture.svg();
  }

  private void read(String line) {
    Matcher box = BOX.matcher(line);
    Matcher arrow = ARROW.matcher(line);
    if (line.startsWith("title ")) {
      title = line.substring("title ".length());
    } else if (box.matches()) {
      List<String> lines = Arrays.stream(box.group(4).split("\\|", -1)).map(String::strip).toList();
      boxes.put(
          box.group(1),
          new Box(Integer.parseInt(box.group(2)), Integer.parseInt(box.group(3)), lines));
    } else if (arrow.matches()) {
      String words = arrow.group(3);
      arrows.add(
          new Arrow(known(arrow.group(1)), known(arrow.group(2)), words == null ? "" : words));
    } else {
      throw new IllegalArgumentException("must be a title, box or arrow, but was: " + line);
    }
  }

  private Box known(String name) {
    Box box = boxes.get(name);
    if (box == null) {
      throw new IllegalArgumentException("box must be one of " + boxes.keySet() + ": " + name);
    }
    return box;
  }

  private String svg() {
    int columns = boxes.values().stream().mapToInt(Box::column).max().orElse(1);
    int rows = boxes.values().stream().mapToInt(Box::row).max().orElse(1);
    int width = 2 * MARGIN + columns * (WIDTH + ACROSS) - ACROSS;
    int height = 2 * MARGIN + rows * (HEIGHT + DOWN) - DOWN;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-labelledby="title">
        <title id="title">%s</title>
        """
            .formatted(width, height, escaped(title))
        + STYLE
        + "<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n".formatted(width, height)
        + arrows.stream().map(FlowPicture::drawn).collect(joining())
        + boxes.values().stream().map(FlowPicture::drawn).collect(joining())
        + "</svg>\n";
  }

  private static String drawn(Box box) {
    StringBuilder drawn =
        new StringBuilder(
            "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                .formatted(box.left(), box.top(), WIDTH, HEIGHT));
    int y = box.centre() + 5 - (box.lines().size() - 1) * LINE / 2;
    for (int i = 0; i < box.lines().size(); i++) {
      String style = i == 0 ? " class=\"heading\"" : "";
      drawn.append(words(style, box.middle(), y + i * LINE, box.lines().get(i)));
    }
    return drawn.toString();
  }

  /** Between the sides that face each other, or from the bottom of one to the top of the other. */
  private static String drawn(Arrow arrow) {
    Box from = arrow.from();
    Box to = arrow.to();
    boolean level = from.row() == to.row();
    int x1 = level ? from.left() + (from.column() < to.column() ? WIDTH : 0) : from.middle();
    int x2 = level ? to.left() + (from.column() < to.column() ? 0 : WIDTH) : to.middle();
    int y1 = level ? from.centre() : from.top() + (from.row() < to.row() ? HEIGHT : 0);
    int y2 = level ? to.centre() : to.top() + (from.row() < to.row() ? 0 : HEIGHT);
    String line =
        "<path class=\"line\" d=\"M%d %dL%d %d\" marker-end=\"url(#head)\"/>\n"
            .formatted(x1, y1, x2, y2);
    int y = (y1 + y2) / 2 + (level ? -8 : 4);
    return line
        + (arrow.words().isEmpty()
            ? ""
            : words(" class=\"note\"", (x1 + x2) / 2 + (level ? 0 : 44), y, arrow.words()));
  }

  private static String words(String style, int x, int y, String words) {
    return "<text%s x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
