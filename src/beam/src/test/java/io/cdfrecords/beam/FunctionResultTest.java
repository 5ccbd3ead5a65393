package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FunctionResultTest {
  private static FunctionResult<String> of(Exception thrown) {
    return FunctionResult.of(
        "to(...)",
        "name a stream",
        any -> {
          FunctionResultTest.<RuntimeException>hide(thrown);
          return "";
        },
        "element");
  }

  @SuppressWarnings("unchecked") // as Kotlin and Scala throw what a signature does not declare
  private static <X extends Exception> void hide(Exception thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void holdsAnAnswer() {
    FunctionResult<String> result =
        FunctionResult.of("to(...)", "name a stream", any -> "alarms", "element");
    assertThat(result.answer(), is("alarms"));
    assertThat(result.fault(), is(nullValue()));
  }

  @Test
  void namesTheClassOfAnExceptionAndNotItsMessage() {
    assertThat(
        of(new IllegalStateException("pressure 7.5 of PT-101")).fault(),
        is("the function given to to(...) failed with java.lang.IllegalStateException"));
  }

  @Test
  void isAFaultWhereACheckedExceptionIsHidden() {
    assertThat(
        of(new IOException("PT-101")).fault(),
        is("the function given to to(...) failed with java.io.IOException"));
  }

  @Test
  void repeatsTheWordsOfThisLibrary() {
    assertThat(
        of(new ConfigurationException("the stream must be named")).fault(),
        is(
            "the function given to to(...) failed with io.cdfrecords.api.ConfigurationException:"
                + " the stream must be named"));
  }

  @Test
  void propagatesAnInterrupt() {
    assertThrows(InterruptedException.class, () -> of(new InterruptedException()));
    assertThat("the flag is kept", Thread.interrupted(), is(true));
  }
}
