package io.cdfrecords.beam;

import io.cdfrecords.beam.proxy.TcpProxy;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** An emulator with the records that are stored before, and a fault between it and a job. */
final class TroubledService implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Fault fault;
  private final RecordsEmulator emulator;
  private final TcpProxy proxy;

  /**
   * A service.
   *
   * @param lag how much later reads see what is written
   */
  TroubledService(KindOfWrite kind, Fault fault, Duration lag) {
    this.fault = fault;
    this.emulator =
        RecordsEmulator.builder().stream(KindOfWrite.STREAM, kind.template()).lag(lag).start();
    StoredRecords.store(emulator, KindOfWrite.STREAM, FaultSuiteRecords.before());
    emulator.faults(fault.script());
    this.proxy = new TcpProxy(emulator.baseUrl(), fault.network());
  }

  /** How a job reaches it; the token endpoint without the network's troubles. */
  EndpointFactory endpoint(Path directory) {
    return new ShortTimeoutEndpoint(
        CdfProject.of(proxy.url(), "p"), Secrets.in(directory, emulator), FaultTable.READ_TIMEOUT);
  }

  String name() {
    return fault.name();
  }

  RecordsEmulator emulator() {
    return emulator;
  }

  TcpProxy proxy() {
    return proxy;
  }

  /**
   * What is stored once the fault has come to pass: a late request may be applied when its job has
   * long been done.
   */
  List<StoredRecord> stored() {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!unseen().isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    return emulator.records(KindOfWrite.STREAM);
  }

  /** The identifiers of records that were refused in requests of their own. */
  Set<String> refusedAlone() {
    return emulator.requests().requests().stream()
        .filter(request -> request.items() == 1)
        .filter(request -> request.status() == 400 || request.status() == 422)
        .map(request -> request.identifiers().get(0).externalId())
        .collect(Collectors.toSet());
  }

  /** Says so where the fault never came to pass: then the test would show nothing. */
  List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    if (emulator.requests().requests().stream().noneMatch(fault.seen())) {
      unseen.add("the service had no such fault");
    }
    if (!fault.sparesTheNetwork() && proxy.happened() == 0) {
      unseen.add("the network had no such fault");
    }
    return unseen;
  }

  @Override
  public void close() {
    proxy.close();
    emulator.close();
  }
}
