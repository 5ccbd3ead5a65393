package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.docs.MarkdownPage.CodeBlock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML that a page shows is a mapping that the pipelines take. */
final class MappingBlockTest {
  static Stream<Arguments> blocks() {
    return Documentation.pages().stream()
        .flatMap(page -> page.code("yaml").stream().map(block -> Arguments.of(page, block)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void isReadWithoutAFault(MarkdownPage page, CodeBlock block) throws MappingException {
    assertThat(MappingReader.read(page.path(), block.code()).namesIds(), is(true));
  }

  @Test
  void isRefusedWithAFault() {
    assertThrows(MappingException.class, () -> MappingReader.read("page", "space: plant"));
  }
}
