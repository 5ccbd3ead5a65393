package io.cdfrecords.pipelines.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

final class Lz4PagesTest {
  private static final byte[] CONTENT = new byte[10_000];

  static {
    for (int i = 0; i < CONTENT.length; i++) {
      CONTENT[i] = (byte) (i / 100);
    }
  }

  /** As Hadoop writes it: the size of a block, then the size of its one compressed part. */
  private static byte[] hadoop(int blockSize) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int at = 0; at < CONTENT.length; at += blockSize) {
      int size = Math.min(blockSize, CONTENT.length - at);
      byte[] part =
          LZ4Factory.safeInstance()
              .fastCompressor()
              .compress(Arrays.copyOfRange(CONTENT, at, at + size));
      out.writeInt(size);
      out.writeInt(part.length);
      out.write(part);
    }
    return bytes.toByteArray();
  }

  @Test
  void areReadInOneBlockOrSeveralOrWithoutSizes() throws IOException {
    assertThat(Lz4Pages.framed(hadoop(10_000), CONTENT.length), is(CONTENT));
    assertThat(Lz4Pages.framed(hadoop(3_000), CONTENT.length), is(CONTENT));
    byte[] raw = LZ4Factory.safeInstance().fastCompressor().compress(CONTENT);
    assertThat(Lz4Pages.framed(raw, CONTENT.length), is(CONTENT));
    assertThat(Lz4Pages.raw(raw, CONTENT.length), is(CONTENT));
  }

  @Test
  void areRefusedWhereTheyAreCutOff() throws IOException {
    byte[] page = hadoop(3_000);
    byte[] cut = Arrays.copyOf(page, page.length - 5);
    assertThrows(IOException.class, () -> Lz4Pages.framed(cut, CONTENT.length));
  }
}
