package io.cdfrecords.beam;

import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/** What a test says of an exception that an engine has wrapped in its own. */
final class Causes {
  private Causes() {}

  /** An exception of {@code type} among the causes, with such a message. */
  static Matcher<Throwable> causedBy(Class<? extends Throwable> type, Matcher<String> message) {
    return new TypeSafeDiagnosingMatcher<>() {
      @Override
      protected boolean matchesSafely(Throwable thrown, Description mismatch) {
        mismatch.appendText("was caused by ").appendValueList("", ", ", "", chain(thrown));
        return chain(thrown).stream()
            .anyMatch(cause -> type.isInstance(cause) && message.matches(cause.getMessage()));
      }

      @Override
      public void describeTo(Description description) {
        description
            .appendText("caused by a " + type.getSimpleName() + " with ")
            .appendDescriptionOf(message);
      }
    };
  }

  /** An exception and its causes, the outermost first. */
  static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (@Nullable Throwable cause = thrown;
        cause != null && !chain.contains(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }
}
