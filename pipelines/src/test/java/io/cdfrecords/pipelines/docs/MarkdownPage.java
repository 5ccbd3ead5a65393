package io.cdfrecords.pipelines.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A page, as a reader sees it.
 *
 * @param file where it is
 * @param text its source
 * @param document the same, parsed
 */
record MarkdownPage(Path file, String text, Node document) {

  /**
   * A block of code.
   *
   * @param language as the fence names it
   * @param code its lines
   * @param source the file that the comment above it names, or null
   */
  record CodeBlock(String language, String code, @Nullable String source) {}

  static MarkdownPage read(Path file) {
    try {
      return of(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MarkdownPage of(Path file, String text) {
    return new MarkdownPage(file, text, Parser.builder().build().parse(text));
  }

  /** Its place in the repository. */
  String path() {
    return Documentation.ROOT.relativize(file).toString();
  }

  /** The text of its first paragraph, which stands below the title; empty where none does. */
  String firstLine() {
    Node title = document.getFirstChild();
    Node next = title instanceof Heading ? title.getNext() : null;
    return next instanceof Paragraph ? textOf(next) : "";
  }

  /** Where links to the whole of it or to a heading may lead: {@code ""} is its beginning. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>(Set.of(""));
    Map<String, Integer> seen = new HashMap<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            String anchor = anchorOf(textOf(heading));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
          }
        });
    return anchors;
  }

  /** The destinations of its links and images, in their order. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            links.add(image.getDestination());
          }
        });
    return links;
  }

  /** Its headings of {@code level}, in their order. */
  List<String> headings(int level) {
    List<String> headings = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() == level) {
              headings.add(textOf(heading));
            }
          }
        });
    return headings;
  }

  /** Its blocks of code, in their order. */
  List<CodeBlock> code() {
    List<CodeBlock> blocks = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            blocks.add(
                new CodeBlock(block.getInfo(), block.getLiteral(), sourceOf(block.getPrevious())));
          }
        });
    return blocks;
  }

  /** Its blocks of code in {@code language}. */
  List<CodeBlock> code(String language) {
    return code().stream().filter(block -> block.language().equals(language)).toList();
  }

  private static @Nullable String sourceOf(@Nullable Node before) {
    String comment = before instanceof HtmlBlock html ? html.getLiteral().strip() : "";
    return comment.startsWith("<!-- code: ")
        ? comment.substring("<!-- code: ".length(), comment.length() - " -->".length())
        : null;
  }

  /** As GitHub makes them. */
  private static String anchorOf(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit} _-]", "")
        .replace(' ', '-');
  }

  private static String textOf(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  @Override
  public String toString() {
    return path();
  }
}
