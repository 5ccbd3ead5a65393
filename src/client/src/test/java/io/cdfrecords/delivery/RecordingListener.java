package io.cdfrecords.delivery;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.HoldUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Adds up what delivery tells. */
final class RecordingListener implements DeliveryListener {
  int requested;
  int retrying;
  int merged;
  int superseded;
  int readBack;
  int confirmed;
  final List<Duration> held = new ArrayList<>();
  final List<Duration> paced = new ArrayList<>();
  final List<String> refusedAlike = new ArrayList<>();
  final List<Stopped> stopped = new ArrayList<>();

  /** Tells when each stop was reported. */
  InstantSource clock = () -> Instant.EPOCH;

  /** A stop, and when it was reported. */
  record Stopped(HoldUp what, Instant when) {}

  @Override
  public void stopped(HoldUp holdUp) {
    stopped.add(new Stopped(holdUp, clock.instant()));
  }

  @Override
  public void requested(RecordsRequest request, Reply reply, Duration took) {
    requested++;
  }

  @Override
  public void retrying(int records) {
    retrying += records;
  }

  @Override
  public void merged(int records) {
    merged += records;
  }

  @Override
  public void superseded(int records) {
    superseded += records;
  }

  @Override
  public void readBack(FilterRequest request, Reply reply, Duration took) {
    readBack++;
  }

  @Override
  public void confirmed() {
    confirmed++;
  }

  @Override
  public void held(String stream, Duration wait, Reply why) {
    held.add(wait);
  }

  @Override
  public void refusedAlike(String stream, String cause, int records) {
    refusedAlike.add(records + " " + cause);
  }

  @Override
  public void paced(String stream, Duration wait) {
    paced.add(wait);
  }
}
