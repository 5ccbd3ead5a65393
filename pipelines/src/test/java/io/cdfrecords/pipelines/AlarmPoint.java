package io.cdfrecords.pipelines;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A measuring point of the plant and the alarm that stands on it.
 *
 * @param tag the point's name, after the plant's own numbering
 * @param service what it measures
 * @param condition the alarm's name
 * @param severity 0–1000
 */
record AlarmPoint(String tag, String service, String condition, int severity) {
  private static final List<AlarmPoint> OF_EACH_TRAIN =
      List.of(
          new AlarmPoint("20-PT-%d01", "1st stage separator pressure", "High", 600),
          new AlarmPoint("20-PT-%d02", "1st stage separator pressure", "HighHigh", 900),
          new AlarmPoint("20-LT-%d04", "1st stage separator oil level", "Low", 500),
          new AlarmPoint("20-LT-%d05", "Separator interface level", "High", 400),
          new AlarmPoint("21-PT-%d11", "Export pump suction pressure", "Low", 650),
          new AlarmPoint("21-VT-%d12", "Export pump vibration, drive end", "High", 700),
          new AlarmPoint("23-TT-%d21", "Compressor discharge temperature", "High", 600),
          new AlarmPoint("23-TT-%d22", "Compressor bearing temperature", "HighHigh", 900),
          new AlarmPoint("23-VT-%d23", "Compressor shaft vibration", "High", 800),
          new AlarmPoint("24-FT-%d31", "Glycol circulation flow", "Low", 450),
          new AlarmPoint("29-LT-%d41", "Produced water drum level", "High", 350),
          new AlarmPoint("43-PT-%d51", "Flare knock-out drum pressure", "High", 850),
          new AlarmPoint("50-TT-%d61", "Cooling medium return temperature", "High", 300),
          new AlarmPoint("63-PT-%d71", "Instrument air header pressure", "Low", 750),
          new AlarmPoint("71-GD-%d81", "Gas detector, compressor hall", "HighHigh", 1000),
          new AlarmPoint("80-ET-%d91", "Main switchboard bus voltage", "Low", 550));

  /** The points of the trains 1 to {@code trains}. */
  static List<AlarmPoint> ofTrains(int trains) {
    return IntStream.rangeClosed(1, trains)
        .boxed()
        .flatMap(train -> OF_EACH_TRAIN.stream().map(point -> point.in(train)))
        .toList();
  }

  private AlarmPoint in(int train) {
    return new AlarmPoint(tag.replace("%d", String.valueOf(train)), service, condition, severity);
  }
}
