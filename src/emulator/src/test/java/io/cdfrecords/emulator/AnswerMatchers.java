package io.cdfrecords.emulator;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.http.HttpResponse;
import org.hamcrest.Description;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** What is expected of an answer. */
final class AnswerMatchers {
  private AnswerMatchers() {}

  static Matcher<HttpResponse<String>> answers(int status) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(HttpResponse<String> response) {
        return response.statusCode() == status;
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("an answer with status ").appendValue(status);
      }

      @Override
      protected void describeMismatchSafely(HttpResponse<String> response, Description mismatch) {
        mismatch.appendText("was " + response.statusCode() + " " + response.body());
      }
    };
  }

  static Matcher<HttpResponse<String>> body(Matcher<String> matcher) {
    return new FeatureMatcher<>(matcher, "an answer whose body is", "body") {
      @Override
      protected String featureValueOf(HttpResponse<String> response) {
        return response.body();
      }
    };
  }

  static Matcher<HttpResponse<String>> header(String name, Matcher<String> matcher) {
    return new FeatureMatcher<>(matcher, "an answer whose header " + name + " is", name) {
      @Override
      protected String featureValueOf(HttpResponse<String> response) {
        return response.headers().firstValue(name).orElse("(absent)");
      }
    };
  }

  /** An error of the API's own shape, with a message that contains the given words. */
  static Matcher<HttpResponse<String>> refuses(int status, String... words) {
    Matcher<HttpResponse<String>> all =
        allOf(answers(status), body(containsString("{\"error\":{\"code\":" + status + ",")));
    for (String word : words) {
      all = allOf(all, body(containsString(word)));
    }
    return all;
  }

  static Matcher<HttpResponse<String>> accepts(int status) {
    return allOf(answers(status), body(equalTo("{}")));
  }
}
