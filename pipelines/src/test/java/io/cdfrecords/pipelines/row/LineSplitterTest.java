package io.cdfrecords.pipelines.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineSplitterTest {
  private static List<InputLine> read(byte[] bytes) throws IOException {
    LineSplitter reader = new LineSplitter(new ByteArrayInputStream(bytes));
    List<InputLine> lines = new ArrayList<>();
    for (InputLine line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<String> texts(String input) throws IOException {
    return read(input.getBytes(StandardCharsets.UTF_8)).stream()
        .map(line -> line.number() + ":" + line.text())
        .toList();
  }

  @Nested
  final class LineEnds {
    @Test
    void areLineFeeds() throws IOException {
      assertThat(texts("a\nb\n"), contains("1:a", "2:b"));
    }

    @Test
    void mayHaveACarriageReturn() throws IOException {
      assertThat(texts("a\r\nb\r\n"), contains("1:a", "2:b"));
    }

    @Test
    void areNotCarriageReturnsAlone() throws IOException {
      assertThat(texts("a\rb\n"), contains("1:a\rb"));
    }

    @Test
    void areNotNeededAtTheEndOfTheFile() throws IOException {
      assertThat(texts("a\nb"), contains("1:a", "2:b"));
    }

    @Test
    void countBlankLinesToo() throws IOException {
      assertThat(texts("\n\r\nc"), contains("1:", "2:", "3:c"));
    }

    /** Where the buffer ends: in the text, on CR, between CR and LF, after LF. */
    @ParameterizedTest
    @ValueSource(ints = {65_533, 65_534, 65_535, 65_536, 65_537})
    void mayStandWhereTheBufferEnds(int length) throws IOException {
      String line = "x".repeat(length);
      assertThat(texts(line + "\r\ny"), contains("1:" + line, "2:y"));
    }
  }

  @Nested
  final class Beginnings {
    @Test
    void mayHaveAByteOrderMark() throws IOException {
      assertThat(texts("\uFEFFa\n\uFEFFb"), contains("1:a", "2:\uFEFFb"));
    }

    @Test
    void mayBeTheEnd() throws IOException {
      assertThat(texts(""), empty());
      assertThat(texts("\uFEFF"), empty());
    }
  }

  @Nested
  final class Texts {
    @Test
    void mayHoldTheCharacterThatStandsForDamage() throws IOException {
      InputLine line = read("a\uFFFDb".getBytes(StandardCharsets.UTF_8)).get(0);

      assertThat(line.text(), is("a\uFFFDb"));
      assertThat(line.fault(), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UTF-8",
          "US-ASCII",
          "windows-1252",
          "ISO-8859-5",
          "Shift_JIS",
          "EUC-JP",
          "GB18030",
          "Big5"
        })
    void areWhatAStrictDecoderReads(String encoding) {
      Charset charset = Charset.forName(encoding);
      Random random = new Random(7);
      for (int i = 0; i < 20_000; i++) {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        for (int j = 0; j < bytes.length; j++) {
          bytes[j] = random.nextInt(3) == 0 ? bytes[j] : (byte) (bytes[j] & 0x7F);
        }

        assertThat(
            new InputLine(1, bytes, bytes.length, charset).text(), is(strict(bytes, charset)));
      }
    }

    private @Nullable String strict(byte[] bytes, Charset charset) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }

  @Nested
  final class LongLines {
    @Test
    void areKeptUpToTheLimit() throws IOException {
      for (int length : new int[] {LineSplitter.LONGEST - 1, LineSplitter.LONGEST}) {
        InputLine line = ofLength(length).get(0);
        assertThat(line.isWhole(), is(true));
        assertThat(line.length(), is((long) length));
        assertThat(line.shownText().indexOf('\0'), is(-1));
      }
    }

    @Test
    void areCutBeyondIt() throws IOException {
      for (int length : new int[] {LineSplitter.LONGEST + 1, LineSplitter.LONGEST + 100_000}) {
        List<InputLine> lines = ofLength(length);
        assertThat(lines.get(0).isWhole(), is(false));
        assertThat(lines.get(0).length(), is((long) length));
        assertThat(lines.get(0).shownText().length(), is(LineSplitter.KEPT_OF_LONGER));
        assertThat(lines.get(1).text(), is("next"));
      }
    }

    private List<InputLine> ofLength(int length) throws IOException {
      byte[] end = "\r\nnext".getBytes(StandardCharsets.UTF_8);
      byte[] bytes = new byte[length + end.length];
      Arrays.fill(bytes, (byte) 'x');
      System.arraycopy(end, 0, bytes, length, end.length);
      return read(bytes);
    }
  }
}
