package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page says at once whom it is for, and the first page can be read at one sitting. */
final class ReaderTest {
  private static final int MOST_LINES = 150;

  static List<MarkdownPage> pages() {
    return Documentation.pages();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void isToldInTheFirstLineWhetherThePageIsForHim(MarkdownPage page) {
    assertThat("titles of " + page, page.headings(1), hasSize(1));
    assertThat("first line of " + page, page.firstLine(), startsWith("For "));
  }

  @Test
  void hasAReadmeOfOneSitting() {
    MarkdownPage readme = Documentation.page("README.md");
    assertThat((int) readme.text().lines().count(), lessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void seesATitleOnlyPageRefused() {
    assertThat(
        MarkdownPage.of(Documentation.ROOT.resolve("PAGE.md"), "# Title\n\n## Next\n\nFor you.")
            .firstLine(),
        is(""));
  }
}
