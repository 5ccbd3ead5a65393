package io.cdfrecords.beam;

import static org.hamcrest.Matchers.equalTo;

import io.cdfrecords.policy.FailureReason;
import java.util.function.Function;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** What a test says of a failure. */
final class FailureMatchers {
  private FailureMatchers() {}

  static Matcher<FailedRecord> failedBecause(FailureReason reason) {
    return having("reason", FailedRecord::getReason, equalTo(reason));
  }

  static Matcher<FailedRecord> ofTheRecord(String externalId) {
    return having("externalId", FailedRecord::getExternalId, equalTo(externalId));
  }

  static Matcher<FailedRecord> saying(Matcher<String> message) {
    return having("message", FailedRecord::getMessage, message);
  }

  static Matcher<FailedRecord> withStatus(@Nullable Integer status) {
    return having("status", FailedRecord::getStatus, equalTo(status));
  }

  static Matcher<FailedRecord> confirmed(@Nullable Boolean confirmed) {
    return having("confirmed", FailedRecord::getConfirmed, equalTo(confirmed));
  }

  static Matcher<FailedRecord> forStream(@Nullable String stream) {
    return having("stream", FailedRecord::getStream, equalTo(stream));
  }

  private static <T extends @Nullable Object> Matcher<FailedRecord> having(
      String what, Function<FailedRecord, T> feature, Matcher<? super T> expected) {
    return new FeatureMatcher<FailedRecord, T>(expected, "a failure with " + what, what) {
      @Override
      protected T featureValueOf(FailedRecord failure) {
        return feature.apply(failure);
      }
    };
  }
}
