package io.cdfrecords.benchmark;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** Draws named values as bars that lie one below the other, as SVG. */
final class BarChart {
  private static final int ROW = 26;
  private static final int NAME_WIDTH = 300;
  private static final int BAR_WIDTH = 380;
  private static final int TOP = 40;
  private static final int WIDTH = 780;

  private BarChart() {}

  /** Returns the picture. */
  static String svg(String title, Map<String, Double> values) {
    double most = values.isEmpty() ? 1 : Math.max(1e-9, Collections.max(values.values()));
    int height = TOP + ROW * values.size() + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"13\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<text x=\"10\" y=\"24\" font-weight=\"bold\">%s</text>%n",
            WIDTH,
            height,
            escaped(title)));
    int y = TOP;
    for (Map.Entry<String, Double> bar : values.entrySet()) {
      double width = Math.max(1, BAR_WIDTH * bar.getValue() / most);
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                  + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>"
                  + "<text x=\"%.1f\" y=\"%d\">%.2f</text>%n",
              NAME_WIDTH - 8,
              y + 14,
              escaped(bar.getKey()),
              NAME_WIDTH,
              y,
              width,
              bar.getKey().contains("library") ? "#1b6ca8" : "#9aa7b1",
              NAME_WIDTH + width + 6,
              y + 14,
              bar.getValue()));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
