package io.cdfrecords.emulator.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a body is read, and what it is taken for. */
final class RequestBodyReaderTest {

  @Property
  void readsWhatWasCompressed(@ForAll byte[] content) throws IOException {
    byte[] wire = gzip(content);
    RequestBody body = read(new ByteArrayInputStream(wire), Optional.of("gzip"), -1);
    assertThat(body.content(), is(content));
    assertThat(body.wireBytes(), is(wire.length));
    assertThat(body.gzip(), is(true));
  }

  @Property
  void readsTheSameWhetherItsSizeIsAnnouncedOrNot(@ForAll byte[] content) throws IOException {
    for (long announced : new long[] {-1, content.length, content.length + 1L}) {
      InputStream in = new ByteArrayInputStream(content);
      assertThat(read(in, Optional.empty(), announced).content(), is(content));
    }
  }

  @Property
  void refusesAsBadWhatIsNoGzip(@ForAll @Size(min = 1, max = 500) byte[] content) {
    assertThat(status(new ByteArrayInputStream(content), "gzip"), is(400));
  }

  @Test
  void takesAnEmptyBodyForNoBodyWhateverItsEncoding() throws IOException {
    RequestBody body = read(InputStream.nullInputStream(), Optional.of("gzip"), -1);
    assertThat(body.content(), is(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", ""})
  void refusesOtherEncodings(String encoding) {
    assertThat(status(InputStream.nullInputStream(), encoding), is(415));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "br"})
  void givesUpOnABodyWithoutAnEnd(String encoding) {
    Endless endless = new Endless();
    assertThat(status(endless, encoding), is(413));
    assertThat(endless.read, greaterThan(10_000_000L));
    assertThat(endless.read, lessThan(200_000_000L));
  }

  @Test
  void takesMemoryForWhatArrivedOnlyAndGivesItBack() {
    BodyMemory memory = new BodyMemory(1_000_000);
    RequestBodyReader first = new RequestBodyReader(memory, Optional.empty(), 9_000_000);
    assertThat(memory.taken(), is(0L));
    first.add(ByteBuffer.allocate(600_000));
    RequestBodyReader second = new RequestBodyReader(memory, Optional.empty(), 600_000);
    second.add(ByteBuffer.allocate(600_000));
    assertThat(first.body().content().length, is(600_000));
    assertThat(assertThrows(RequestRefusedException.class, second::body).status(), is(503));
    first.release();
    second.release();
    assertThat(memory.taken(), is(0L));
  }

  @Test
  void refusesWith503WhatIsLargeOnlyOnceItIsInflated() throws IOException {
    BodyMemory memory = new BodyMemory(1_000_000);
    RequestBodyReader reader = new RequestBodyReader(memory, Optional.of("gzip"), -1);
    reader.add(ByteBuffer.wrap(gzip(new byte[5_000_000])));
    assertThat(assertThrows(RequestRefusedException.class, reader::body).status(), is(503));
    reader.release();
    assertThat(memory.taken(), is(0L));
  }

  private static RequestBody read(InputStream in, Optional<String> encoding, long announced)
      throws IOException {
    RequestBodyReader reader = new RequestBodyReader(BodyMemory.ofHeap(), encoding, announced);
    byte[] chunk = new byte[1 << 16];
    int count;
    while (reader.wantsMore() && (count = in.read(chunk)) >= 0) {
      reader.add(ByteBuffer.wrap(chunk, 0, count));
    }
    return reader.body();
  }

  private static int status(InputStream in, String encoding) {
    return assertThrows(RequestRefusedException.class, () -> read(in, Optional.of(encoding), -1))
        .status();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(wire)) {
      out.write(content);
    }
    return wire.toByteArray();
  }

  /** A client that never stops writing. */
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      read += length;
      return length;
    }
  }
}
