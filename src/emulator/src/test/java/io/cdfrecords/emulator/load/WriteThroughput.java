package io.cdfrecords.emulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many records a second an emulator takes: bodies of 1,000 records of 350 bytes, every
 * record new, over a few connections that stay open. It is no test, and is started by hand, the
 * emulator and the load on cores of their own:
 *
 * <pre>{@code
 * taskset -c 0,1 java -Xmx8g -jar src/emulator/target/cdf-records-emulator.jar --port=8787 \
 *     --stream=load:BasicLiveData [--schema=strict --models=models.json] [--data=DIR]
 * taskset -c 2,3 java -cp src/emulator/target/test-classes \
 *     io.cdfrecords.emulator.load.WriteThroughput http://127.0.0.1:8787 4 5 10 [PID]
 * }</pre>
 *
 * <p>The arguments: the address, connections, seconds before and seconds of the measurement, and
 * the emulator's process, whose processor time is then divided by the records: other work on the
 * machine slows the emulator down but adds little to that. With {@code --models} alone it prints
 * the models that its records fit.
 */
public final class WriteThroughput {
  private static final int RECORDS = 1000;
  private static final int RECORD_BYTES = 350;
  private static final int DIGITS = 12;
  private static final String PLACE = "#".repeat(DIGITS);
  private static final String MODELS =
      """
      {"spaces":[{"space":"plant"}],"containers":[{"space":"plant","externalId":"Alarm",
       "usedFor":"record","properties":{
        "eventId":{"type":{"type":"text"},"nullable":false},
        "severity":{"type":{"type":"int32"}},
        "value":{"type":{"type":"float64"}},
        "active":{"type":{"type":"boolean"}},
        "time":{"type":{"type":"timestamp"}},
        "message":{"type":{"type":"text"}}}}]}
      """;

  private final URI address;
  private final Optional<ProcessHandle> emulator;
  private final AtomicLong accepted = new AtomicLong();

  /** Begins elsewhere each time, so that an emulator may be measured again. */
  private final AtomicLong number =
      new AtomicLong(System.currentTimeMillis() % 1_000_000 * 1_000_000);

  private volatile boolean ended;

  private WriteThroughput(URI address, Optional<ProcessHandle> emulator) {
    this.address = address;
    this.emulator = emulator;
  }

  /** Measures, and prints what was found. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("--models")) {
      System.out.print(MODELS);
      return;
    }
    Optional<ProcessHandle> emulator =
        args.length < 5 ? Optional.empty() : ProcessHandle.of(Long.parseLong(args[4]));
    new WriteThroughput(URI.create(args[0]), emulator)
        .measure(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
  }

  private void measure(int connections, int warmUpSeconds, int seconds) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(connections);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      writers.add(
          executor.submit(
              () -> {
                write();
                return null;
              }));
    }
    executor.shutdown();
    executor.awaitTermination(warmUpSeconds, TimeUnit.SECONDS);
    long before = accepted.get();
    Duration usedBefore = processorTime();
    long start = System.nanoTime();
    executor.awaitTermination(seconds, TimeUnit.SECONDS);
    double elapsed = (System.nanoTime() - start) / 1e9;
    long records = accepted.get() - before;
    Duration used = processorTime().minus(usedBefore);
    ended = true;
    for (Future<?> writer : writers) {
      writer.get();
    }
    System.out.printf(
        "%,.0f records/s, %,.1f MB/s%n", records / elapsed, records * RECORD_BYTES / elapsed / 1e6);
    if (emulator.isPresent()) {
      System.out.printf("%.2f µs of processor time per record%n", used.toNanos() / 1e3 / records);
    }
  }

  /** Returns the time that the emulator has used; nothing, where its process was not named. */
  private Duration processorTime() {
    return emulator.flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
  }

  private void write() throws IOException {
    byte[] body = body();
    int[] places = places(body);
    byte[] head =
        ("POST /api/v1/projects/p/streams/load/records HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(US_ASCII);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (!ended) {
        numberRecords(body, places, number.getAndAdd(RECORDS));
        out.write(head);
        out.write(body);
        out.flush();
        expectAccepted(in);
        accepted.addAndGet(RECORDS);
      }
    }
  }

  /** Each record carries its number twice: as its id, and among its properties. */
  private static void numberRecords(byte[] body, int[] places, long first) {
    for (int i = 0; i < places.length; i++) {
      long left = first + i / 2;
      for (int digit = DIGITS - 1; digit >= 0; digit--) {
        body[places[i] + digit] = (byte) ('0' + left % 10);
        left /= 10;
      }
    }
  }

  private static void expectAccepted(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 202")) {
      throw new IOException("not accepted: " + status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int character = in.read(); character != '\n'; character = in.read()) {
      if (character < 0) {
        throw new IOException("the emulator closed the connection");
      }
      line.append((char) character);
    }
    return line.toString().strip();
  }

  private static byte[] body() {
    StringBuilder body = new StringBuilder("{\"items\":[");
    for (int i = 0; i < RECORDS; i++) {
      body.append(i == 0 ? "" : ",").append(record());
    }
    return body.append("]}").toString().getBytes(US_ASCII);
  }

  private static String record() {
    String record =
        ("{'space':'plant','externalId':'"
                + PLACE
                + "','sources':[{'source':{'type':'container','space':'plant',"
                + "'externalId':'Alarm'},'properties':{'eventId':'"
                + PLACE
                + "','severity':700,'value':12.75,'active':true,"
                + "'time':'2026-05-01T12:34:56.789Z','message':''}}]}")
            .replace('\'', '"');
    String message = "\"message\":\"";
    return record.replace(message, message + "m".repeat(RECORD_BYTES - record.length()));
  }

  private static int[] places(byte[] body) {
    String text = new String(body, US_ASCII);
    int[] places = new int[2 * RECORDS];
    int from = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = text.indexOf(PLACE, from);
      from = places[i] + DIGITS;
    }
    return places;
  }
}
