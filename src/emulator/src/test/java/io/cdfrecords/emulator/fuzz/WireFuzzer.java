package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes numbered requests as they travel: half of them good HTTP with a bad body. */
final class WireFuzzer {
  private static final List<String> REQUEST_LINES =
      List.of(
          "",
          " ",
          "GET",
          "GET\r\n",
          "GET /",
          "GET / HTTP/9.9",
          "GET / HTTP/2.0",
          "GET / HTTP/0.9",
          "GET / HTTP/1",
          "GET / http/1.1",
          "GET / FTP/1.1",
          "GET  / HTTP/1.1",
          " GET / HTTP/1.1",
          "GET\t/\tHTTP/1.1",
          "get / HTTP/1.1",
          "G\u00c9T / HTTP/1.1",
          "G\0T / HTTP/1.1",
          "GET /\0 HTTP/1.1",
          "GET /%00 HTTP/1.1",
          "GET /%zz HTTP/1.1",
          "GET /%c0%ae HTTP/1.1",
          "GET /../../etc HTTP/1.1",
          "GET //../ HTTP/1.1",
          "GET /a;b=c/../d HTTP/1.1",
          "GET http:// HTTP/1.1",
          "GET http://[::1 HTTP/1.1",
          "GET ?x HTTP/1.1",
          "GET * HTTP/1.1",
          "OPTIONS * HTTP/1.1",
          "CONNECT x:80 HTTP/1.1",
          "TRACE / HTTP/1.1",
          "BREW / HTTP/1.1",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n",
          "POST /oauth2/token HTTP/1.0",
          "POST /api/v1/projects/p/streams/%ff/records HTTP/1.1",
          "POST /api/v1/projects/p/streams/%ED%A0%80/records HTTP/1.1",
          "POST /api/v1/projects//streams HTTP/1.1",
          "GET /api/v1/projects/p/models/spaces?limit=%zz&cursor=%ff HTTP/1.1",
          "GET /api/v1/projects/p/models/spaces?limit=99999999999 HTTP/1.1",
          "GET /api/v1/projects/p/streams/live?includeStatistics=%e9%zz HTTP/1.1",
          "GET /_emulator/streams/live/records?limit=-1&prefix=%zz HTTP/1.1",
          "GET /_emulator/%73tatus HTTP/1.1",
          "\u0016\u0003\u0001\u0002\0\u0001\0\u0001");
  private static final List<String> HEADERS =
      List.of(
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: -1",
          "Content-Length: 1e3",
          "Content-Length: x",
          "Content-Length:",
          "Content-Length: 99999999999999999999",
          "Content-Length: 9223372036854775807",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "Content-Length: 0x5",
          "Content-Length : 5",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 5",
          "Host: y",
          "Host:",
          "Host: a b",
          "Host: [::1",
          "Host: x:99999",
          ": x",
          "No colon",
          " folded: x",
          "X:\r\n folded",
          "X\0: y",
          "X: \0",
          "X: \u00ff\u0080",
          "X Y: z",
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Connection: upgrade\r\nUpgrade: h2c",
          "Upgrade: websocket",
          "Connection: \0",
          "Content-Type:",
          "Content-Type: ;",
          "Content-Type: text/plain",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: application/json;;=",
          "Content-Encoding: br",
          "Content-Encoding:",
          "Content-Encoding: gzip, gzip",
          "Content-Encoding: gzip",
          "cdf-version: \u00ff",
          "Authorization: Basic \u00ff%%%",
          "Authorization: Bearer",
          "Authorization: Basic OnM=",
          "Cookie: \0;=;;",
          "Range: bytes=9-1",
          "If-Modified-Since: x",
          "Accept: \u0001",
          "Accept-Encoding: \0");
  private static final List<String> CHUNKS =
      List.of(
          "5\r\nabcde\r\n0\r\n\r\n",
          "5\r\nabc",
          "X\r\n",
          "-1\r\n",
          "FFFFFFFFFFFFFFFFFF\r\n",
          "7FFFFFFF\r\n",
          "5;ext=\"\r\nabcde\r\n0\r\n\r\n",
          "5\nabcde\n0\n\n",
          "\r\n\r\n",
          "0\r\nTrailer\r\n\r\n",
          "0\r\nX: \0\r\n\r\n",
          "5\r\nabcdeXX\r\n0\r\n\r\n",
          "0x5\r\nabcde\r\n",
          "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
          "");

  private final long seed;
  private final Fuzzer bodies;
  private final List<Target> targets;

  WireFuzzer(long seed, List<Target> targets) {
    this.seed = seed;
    this.bodies = new Fuzzer(seed, targets);
    this.targets = targets;
  }

  /**
   * A request as it travels.
   *
   * @param how what is wrong with it
   * @param target where it goes, or would go if it were right
   * @param bytes all of it
   * @param http whether it is good HTTP, so that there must be an answer
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record WireRequest(String how, Target target, byte[] bytes, boolean http) {
    @Override
    public String toString() {
      String shown = new String(Arrays.copyOf(bytes, Math.min(bytes.length, 800)), ISO_8859_1);
      return how + ": " + shown.replaceAll("\r\n", "|").replaceAll("[^ -~]", "?");
    }
  }

  WireRequest request(int number) {
    RandomGenerator random = new SplittableRandom(seed * 37 + number);
    FuzzedRequest fuzzed = bodies.request(number);
    byte[] body = fuzzed.body();
    Target target = targets.get(random.nextInt(targets.size()));
    byte[] good = target.bodies().get(0).bytes();
    return switch (random.nextInt(20)) {
      case 0 -> {
        String line = REQUEST_LINES.get(random.nextInt(REQUEST_LINES.size()));
        yield broken(target, "request line", line + "\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
      }
      case 1, 2 -> {
        String header = HEADERS.get(random.nextInt(HEADERS.size()));
        yield broken(target, "header", withBody(head(target, header), good));
      }
      case 3 -> broken(target, "length", withBody(head(target, length(good.length, random)), good));
      case 4 -> {
        byte[] chunks = CHUNKS.get(random.nextInt(CHUNKS.size())).getBytes(ISO_8859_1);
        yield broken(
            target, "chunks", withBody(head(target, "Transfer-Encoding: chunked"), chunks));
      }
      case 5 -> {
        byte[] whole = withLength(target, good);
        int end = random.nextInt(whole.length);
        // Who stops in the middle of a body but still listens is told so.
        yield new WireRequest(
            "a cut", target, Arrays.copyOf(whole, end), end >= whole.length - good.length);
      }
      case 6, 7 -> {
        byte[] whole = withLength(target, good);
        for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
          whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield broken(target, "flipped bits", whole);
      }
      case 8 -> {
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        yield broken(target, "noise", noise);
      }
      case 9 -> {
        String large = "x".repeat(random.nextInt(1_000, 100_000));
        boolean inPath = random.nextInt(4) == 0;
        yield broken(
            target,
            "oversized",
            inPath
                ? ("GET /" + large + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8)
                : withBody(head(target, "X: " + large + "\r\nContent-Length: 0"), new byte[0]));
      }
      default ->
          new WireRequest(
              fuzzed.how() + " to " + fuzzed.target(),
              fuzzed.target(),
              random.nextInt(4) == 0
                  ? withBody(
                      head(fuzzed.target(), extra(fuzzed) + "Transfer-Encoding: chunked"),
                      chunked(body, random))
                  : withBody(
                      head(fuzzed.target(), extra(fuzzed) + "Content-Length: " + body.length),
                      body),
              true);
    };
  }

  /** Returns a good request. */
  static byte[] good(Target target) {
    return withLength(target, target.bodies().get(0).bytes());
  }

  private static WireRequest broken(Target target, String how, String text) {
    return broken(target, how, text.getBytes(ISO_8859_1));
  }

  private static WireRequest broken(Target target, String how, byte[] bytes) {
    return new WireRequest("a broken " + how, target, bytes, false);
  }

  private static String length(int right, RandomGenerator random) {
    return "Content-Length: " + Math.max(0, right + random.nextInt(-200, 200));
  }

  private static String extra(FuzzedRequest request) {
    Map<String, String> more = new HashMap<>(request.headers());
    more.keySet().removeAll(request.target().headers().keySet());
    StringBuilder lines = new StringBuilder();
    more.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    return lines.toString();
  }

  private static byte[] withLength(Target target, byte[] body) {
    return withBody(head(target, "Content-Length: " + body.length), body);
  }

  private static String head(Target target, String more) {
    StringBuilder head = new StringBuilder();
    head.append(target.method()).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: x\r\nConnection: close\r\n");
    target.headers().forEach((n, v) -> head.append(n).append(": ").append(v).append("\r\n"));
    return head.append(more).append("\r\n\r\n").toString();
  }

  private static byte[] withBody(String head, byte[] body) {
    return Fragments.joined(head.getBytes(ISO_8859_1), body);
  }

  private static byte[] chunked(byte[] body, RandomGenerator random) {
    byte[][] parts = new byte[2][];
    int middle = random.nextInt(body.length + 1);
    parts[0] = chunk(Arrays.copyOf(body, middle));
    parts[1] = chunk(Arrays.copyOfRange(body, middle, body.length));
    return Fragments.joined(parts[0], parts[1], "0\r\n\r\n".getBytes(UTF_8));
  }

  private static byte[] chunk(byte[] part) {
    return part.length == 0
        ? part
        : Fragments.joined(
            (Integer.toHexString(part.length) + "\r\n").getBytes(UTF_8),
            part,
            "\r\n".getBytes(UTF_8));
  }
}
