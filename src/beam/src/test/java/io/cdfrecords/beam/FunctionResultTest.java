package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
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

  @Test
  void propagatesAnInterruptThatTheFunctionWrapped() {
    IllegalStateException wrapped = new IllegalStateException(new InterruptedException());
    assertThrows(IllegalStateException.class, () -> of(wrapped));
    assertThat("the flag is kept", Thread.interrupted(), is(true));
    assertThrows(ClosedByInterruptException.class, () -> of(new ClosedByInterruptException()));
    assertThat("the flag is kept", Thread.interrupted(), is(true));
  }

  /** A time-out is an interrupt by its class only. */
  @Test
  void isAFaultWhereACallOfTheFunctionTimesOut() {
    assertThat(
        of(new SocketTimeoutException("PT-101")).fault(),
        is("the function given to to(...) failed with java.net.SocketTimeoutException"));
  }

  @Test
  void repeatsTheWordsOfAValueThatRefusesAProperty() {
    FunctionResult<CdfRecord> result =
        FunctionResult.of(
            "write(...)",
            "give a record",
            any -> CdfRecord.builder("plant", "a").put(Alarms.ALARM, "at", any).build(),
            new StringBuilder("7.5"));
    assertThat(
        String.valueOf(result.fault()),
        startsWith(
            "the function given to write(...) failed with java.lang.IllegalArgumentException:"
                + " property \"at\" must be a String, Boolean, Number"));
  }

  @Test
  void saysWhatIsNoRecordInPlainWords() {
    FunctionResult<CdfRecord> result =
        FunctionResult.of("write(...)", "give a record", RecordJson::parse, "{");
    assertThat(result.fault(), is("not well-formed JSON, at character 1"));
  }
}
