package io.cdfrecords.emulator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.proxy.Differences;
import io.cdfrecords.emulator.store.PreviewRequest;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.traffic.Traffic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the page at {@code /}: its files, and the JSON that they request once a second. It needs
 * no token, since it is reached by loopback names only, unless the user allows others. Its requests
 * are not counted, and faults do not apply to them.
 */
public final class Page {
  private static final String STATUS_PATH = "/_emulator/status";
  private static final String DIFFERENCES_PATH = "/_emulator/differences";
  private static final String REQUESTS_PATH = "/_emulator/requests";
  private static final Pattern REQUEST_PATH =
      Pattern.compile("/_emulator/requests/(?<number>\\d{1,18})");
  private static final String FAULTS_PATH = "/_emulator/faults";
  private static final Pattern RECORDS_PATH =
      Pattern.compile("/_emulator/streams/(?<stream>[^/]+)/records");

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  /** How many records a look shows, and how many it may look at while writes wait. */
  private static final int ROWS = 100;

  private static final int LOOKS = 20_000;

  private final PageAssets assets = new PageAssets();
  private final StreamCatalog catalog;
  private final Traffic traffic;
  private final StatusReport status;
  private final Differences differences;
  private final Supplier<String> faults;

  /**
   * Creates the page of an emulator.
   *
   * @param faults returns the faults in force as JSON
   */
  public Page(
      StreamCatalog catalog,
      Traffic traffic,
      Budgets budgets,
      CallerInfo callers,
      Differences differences,
      Supplier<String> faults) {
    this.differences = differences;
    this.faults = faults;
    this.catalog = catalog;
    this.traffic = traffic;
    this.status = new StatusReport(catalog, traffic, budgets, callers);
  }

  /**
   * Returns the answer to a request; empty where it does not read what is one of the page's paths.
   */
  public Optional<Answer> answer(String method, String path, String query) {
    if (!METHODS.contains(method)) {
      return Optional.empty();
    }
    try {
      return found(path, query).map(Page::guarded);
    } catch (RequestRefusedException refusal) {
      return Optional.of(guarded(refusal.answer()));
    }
  }

  private Optional<Answer> found(String path, String query) {
    Matcher records = RECORDS_PATH.matcher(path);
    if (records.matches()) {
      return Optional.of(records(records.group("stream"), PageParameters.parse(query)));
    }
    Matcher request = REQUEST_PATH.matcher(path);
    if (request.matches()) {
      return Optional.of(Answer.json(200, RequestBodyReport.of(traffic, request.group("number"))));
    }
    return switch (path) {
      case STATUS_PATH -> Optional.of(Answer.json(200, status.now()));
      case DIFFERENCES_PATH -> Optional.of(Answer.json(200, differences.report()));
      case REQUESTS_PATH ->
          Optional.of(
              Answer.json(
                  200, RequestsReport.of(traffic, RequestFilter.of(PageParameters.parse(query)))));
      case FAULTS_PATH -> Optional.of(new Answer(200, Map.of(), faults.get().getBytes(UTF_8)));
      default -> assets.at(path);
    };
  }

  private Answer records(String name, PageParameters parameters) {
    RecordStream stream =
        catalog.stream(name)
            .orElseThrow(() -> new RequestRefusedException(404, "there is no stream " + name));
    PreviewRequest look =
        new PreviewRequest(parameters.text("space"), parameters.text("externalId"), ROWS, LOOKS);
    return Answer.json(200, RecordsReport.of(stream.records().preview(look)));
  }

  /** The text of a record must not run as a script, and nothing may come from a cache. */
  private static Answer guarded(Answer answer) {
    return answer
        .with(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store");
  }
}
