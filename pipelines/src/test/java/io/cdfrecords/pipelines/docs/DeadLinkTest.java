package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A link leads somewhere, and somebody who follows links finds every page. */
final class DeadLinkTest {
  static List<MarkdownPage> pages() {
    return Documentation.pages();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void leadsToAFileAndAHeadingThatExist(MarkdownPage page) {
    assertThat(deadLinks(page), empty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "[a](#a-heading), true",
    "[a](#a-heading-1), true",
    "[a](#a-heading-2), false",
    "[a](#with-code-and--signs), true",
    "[a](LICENSE), true",
    "[a](LICENSE#anything), false",
    "[a](README.md#quickstart), true",
    "[a](README.md#slowstart), false",
    "[a](src/beam), true",
    "[a](src/nothing), false",
    "![a](src/beam/flow.svg), true",
    "![a](src/beam/flaw.svg), false",
    "[a](https://example.com/x), true",
    "`[a](src/nothing)`, true",
  })
  void isDeadWhereItLeadsNowhere(String link, boolean alive) {
    String text =
        "# Title\n\n## A heading\n\n## A heading\n\n## With `code` and / signs\n\n" + link;
    MarkdownPage page = MarkdownPage.of(Documentation.ROOT.resolve("PAGE.md"), text);
    assertThat(deadLinks(page).isEmpty(), is(alive));
  }

  @Test
  void leadsFromTheReadmeToEveryPage() {
    Set<Path> found = new LinkedHashSet<>();
    Deque<Path> left = new ArrayDeque<>(List.of(Documentation.ROOT.resolve("README.md")));
    while (!left.isEmpty()) {
      Path file = left.pop();
      if (found.add(file)) {
        MarkdownPage.read(file).links().stream()
            .filter(link -> isOurs(link) && !link.startsWith("#"))
            .map(link -> file.resolveSibling(link.split("#", -1)[0]).normalize())
            .filter(target -> target.toString().endsWith(".md"))
            .forEach(left::add);
      }
    }
    List<Path> lost =
        pages().stream().map(MarkdownPage::file).filter(file -> !found.contains(file)).toList();
    assertThat("pages that no page leads to", lost, empty());
  }

  private static List<String> deadLinks(MarkdownPage page) {
    List<String> dead = new ArrayList<>();
    for (String link : page.links()) {
      if (isOurs(link) && !leadsSomewhere(page, link)) {
        dead.add(link);
      }
    }
    return dead;
  }

  /** Other people's pages are not asked for: a build must not depend on them. */
  private static boolean isOurs(String link) {
    return !link.matches("[a-z]+:.*");
  }

  private static boolean leadsSomewhere(MarkdownPage page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    if (file.isEmpty()) {
      return page.anchors().contains(anchor);
    }
    Path target = page.file().resolveSibling(file).normalize();
    if (!target.startsWith(Documentation.ROOT) || !Files.exists(target)) {
      return false;
    }
    return target.toString().endsWith(".md")
        ? MarkdownPage.read(target).anchors().contains(anchor)
        : hash < 0;
  }
}
