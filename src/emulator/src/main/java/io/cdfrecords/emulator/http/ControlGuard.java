package io.cdfrecords.emulator.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web sites from the page and the emulator's own controls, which need no token. A site may
 * let its own name lead to this machine, so only the names of the loopback interface are answered,
 * and those that the user allows; and a browser sends on behalf of any site, so what changes
 * something must come from the page.
 */
final class ControlGuard extends Handler.Abstract {
  private static final String CONTROLS = "/_emulator";
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Set<String> names;

  /**
   * Creates a guard.
   *
   * @param names the host names that are answered besides those of the loopback interface, in lower
   *     case
   */
  ControlGuard(Set<String> names) {
    this.names = names;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals("/") && !path.startsWith(CONTROLS)) {
      return false;
    }
    Optional<String> rule = brokenRule(request);
    rule.ifPresent(message -> Response.writeError(request, response, callback, 403, message));
    return rule.isPresent();
  }

  private Optional<String> brokenRule(Request request) {
    @Nullable String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || !answered(host.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          "header Host must be localhost, 127.0.0.1 or [::1] here, with a port, or a name of"
              + " --allow-host");
    }
    @Nullable String site = request.getHeaders().get("Sec-Fetch-Site");
    @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    boolean foreign =
        (site != null && !OWN_SITES.contains(site.toLowerCase(Locale.ROOT)))
            || (origin != null && !origin.equalsIgnoreCase("http://" + host));
    return foreign && !READING.contains(request.getMethod())
        ? Optional.of("a request from another site must not change the emulator")
        : Optional.empty();
  }

  private boolean answered(String host) {
    return LOOPBACK.matcher(host).matches() || names.contains(PORT.matcher(host).replaceFirst(""));
  }
}
