package io.cdfrecords.pipelines.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The picture of the flow is made of the text beside it. */
final class FlowPictureTest {
  private static final Path TEXT = Documentation.ROOT.resolve("src/beam/flow.txt");
  private static final Path PICTURE = Documentation.ROOT.resolve("src/beam/flow.svg");

  @BeforeAll
  static void drawItAnewWhereThatIsAskedFor() throws IOException {
    if (Documentation.isToBeUpdated()) {
      Files.writeString(PICTURE, FlowPicture.of(Files.readString(TEXT)));
    }
  }

  @Test
  void isWhatItsTextMakesOfIt() throws IOException {
    assertThat(
        "the text has changed: draw the picture anew with -Ddocs.update=true, and commit it",
        Files.readString(PICTURE),
        is(FlowPicture.of(Files.readString(TEXT))));
  }

  @Test
  void isShownInTheReadme() {
    assertThat(Documentation.page("README.md").links(), hasItem("src/beam/flow.svg"));
  }

  @Test
  void isXmlWithABoxAndAnArrowForEachOfTheText() throws Exception {
    String text = "title A & B\nbox a 1 1 A<T> | more\nbox b 2 1 B\narrow a b goes to\narrow b a\n";
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(FlowPicture.of(text).getBytes(UTF_8)));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent(), is("A & B"));
    assertThat("the page and two boxes", svg.getElementsByTagName("rect").getLength(), is(3));
    assertThat("a head and two arrows", svg.getElementsByTagName("path").getLength(), is(3));
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent(), is("goes to"));
    assertThat(svg.getElementsByTagName("text").item(1).getTextContent(), is("A<T>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle a 1 1 A", "box a 1 A", "arrow a", "box a 1 1 A\narrow a c"})
  void isNotMadeOfWhatItDoesNotKnow(String text) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> FlowPicture.of(text));
    assertThat(e.getMessage(), containsString("must be"));
  }
}
