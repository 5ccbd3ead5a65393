package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.toCollection;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.WriteRecords;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on the transform has all of its options, and no other. */
final class WriteOptionsTest {
  private static final Pattern OPTION = Pattern.compile("`((?:with|to)\\w*)[(`]");

  @Test
  void areInTheTableOfTheTransformsPage() {
    String page = Documentation.page("src/beam/README.md").text();
    Set<String> shown =
        page.substring(page.indexOf("\n## Options\n"), page.indexOf("\n## Limits\n"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split(" \\| ", -1)[0])
            .flatMap(cell -> OPTION.matcher(cell).results().map(found -> found.group(1)))
            .collect(toCollection(TreeSet::new));
    Set<String> options =
        Arrays.stream(WriteRecords.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == WriteRecords.class)
            .map(method -> method.getName())
            .collect(toCollection(TreeSet::new));
    assertThat(shown, is(options));
  }
}
