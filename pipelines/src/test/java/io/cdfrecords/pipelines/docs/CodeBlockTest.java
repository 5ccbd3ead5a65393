package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.cdfrecords.pipelines.docs.MarkdownPage.CodeBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java that a page shows stands, line by line, in a source that is compiled and tested. */
final class CodeBlockTest {
  static Stream<Arguments> blocks() {
    return Documentation.pages().stream()
        .flatMap(page -> page.code("java").stream().map(block -> Arguments.of(page, block)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void standsInATestedSource(MarkdownPage page, CodeBlock block) throws IOException {
    assertThat(
        "the comment <!-- code: FILE --> above a block of " + page, block.source(), notNullValue());
    String source = Files.readString(Documentation.ROOT.resolve(source(block)));
    assertThat(source(block), source(block).contains("/src/test/"), is(true));
    assertThat(unindented(source), containsString(unindented(block.code())));
  }

  @Test
  void mayNotDifferByAWord() {
    String source = "class A {\n  void a() {\n    b(1);\n  }\n}\n";
    assertThat(unindented(source), containsString(unindented("void a() {\n  b(1);\n}\n")));
    assertThat(unindented(source), not(containsString(unindented("void a() {\n  b(2);\n}\n"))));
    assertThat(unindented(source), not(containsString(unindented("void a() {\n}\n"))));
  }

  private static String source(CodeBlock block) {
    return Objects.requireNonNull(block.source());
  }

  /** Code is shown without the indentation that its place in a class gives it. */
  private static String unindented(String code) {
    List<String> lines = code.lines().map(String::strip).toList();
    return "\n" + String.join("\n", lines).strip() + "\n";
  }
}
