package io.cdfrecords.delivery;

import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.equalTo;

import io.cdfrecords.policy.FailureReason;
import org.hamcrest.Description;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** What a test expects to become of a record. */
final class FateMatchers {
  private FateMatchers() {}

  static Matcher<Fate> written() {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Fate fate) {
        return fate.settled() != null && fate.settled().isWritten();
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("written");
      }
    };
  }

  static Matcher<Fate> failedBecause(FailureReason reason) {
    return failedBecause(reason, anything());
  }

  static Matcher<Fate> failedBecause(FailureReason reason, Matcher<? super String> message) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Fate fate) {
        SettledRecord.@Nullable Failure failure =
            fate.settled() == null ? null : fate.settled().failure();
        return failure != null && failure.reason() == reason && message.matches(failure.message());
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("failed because of " + reason + ", saying ");
        description.appendDescriptionOf(message);
      }
    };
  }

  static Matcher<Fate> kept() {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Fate fate) {
        return fate.kept() != null;
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("kept");
      }
    };
  }

  /** Kept, with this said of whether an earlier attempt may have been applied. */
  static Matcher<Fate> keptMayHaveApplied(boolean expected) {
    return new FeatureMatcher<>(
        equalTo("kept, mayHaveApplied " + expected), "a record", "its fate") {
      @Override
      protected String featureValueOf(Fate fate) {
        return fate.kept() == null
            ? "settled"
            : "kept, mayHaveApplied " + fate.kept().attempts().mayHaveApplied();
      }
    };
  }
}
