package io.cdfrecords.beam;

import io.cdfrecords.delivery.VersionGenerations;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.beam.runners.core.InMemoryStateInternals;
import org.apache.beam.runners.core.StateNamespaces;
import org.apache.beam.runners.core.StateTag;
import org.apache.beam.runners.core.StateTags;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.State;
import org.apache.beam.sdk.state.ValueState;

/** The state of one shard's versions, in the memory of Beam's own runners. */
final class VersionCells {
  private final InMemoryStateInternals<String> state = InMemoryStateInternals.forKey("shard");

  private <T extends State> T cell(StateTag<T> tag) {
    return state.state(StateNamespaces.global(), tag);
  }

  BagState<VersionBlock> blocks(int number) {
    return cell(StateTags.bag("accepted" + number, VersionBlockCoder.of()));
  }

  ValueState<VersionTally> tally(int number) {
    return cell(StateTags.value("tally" + number, VersionTallyCoder.of()));
  }

  private VersionStore store(int number) {
    return new VersionStore(blocks(number), tally(number));
  }

  /** What a call of the step finds. */
  RememberedVersions call(Duration timeToLive, InstantSource clock) {
    ValueState<VersionGenerations> generations =
        cell(StateTags.value("generations", VersionGenerationsCoder.of()));
    return new RememberedVersions(store(1), store(2), generations, timeToLive, clock);
  }
}
