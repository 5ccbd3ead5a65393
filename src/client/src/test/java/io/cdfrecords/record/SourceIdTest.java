package io.cdfrecords.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SourceIdTest {
  @Test
  void isAContainerWithoutAVersionOrAViewWithOne() {
    assertThat(SourceId.container("model", "Alarm").version(), is(nullValue()));
    assertThat(SourceId.view("model", "Pump", "v1").version(), is("v1"));
  }

  @Test
  void refusesAContainerWithAVersion() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SourceId(SourceId.SourceType.CONTAINER, "model", "Alarm", "v1"));

    assertThat(
        thrown.getMessage(),
        is(
            "version must be given for a view and only for a view, but was v1 for the container"
                + " Alarm"));
  }

  @Test
  void refusesAViewWithoutAVersion() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SourceId(SourceId.SourceType.VIEW, "model", "Pump", null));

    assertThat(
        thrown.getMessage(),
        is("version must be given for a view and only for a view, but was null for the view Pump"));
  }
}
