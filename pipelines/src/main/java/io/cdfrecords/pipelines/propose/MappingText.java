package io.cdfrecords.pipelines.propose;

import java.util.ArrayList;
import java.util.List;

/** Writes a proposal as the YAML of a mapping, with comments on what was seen and guessed. */
final class MappingText {
  private MappingText() {}

  static String of(Proposal proposal) {
    Proposal.Target target = proposal.target();
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Proposed from "
            + proposal.sample().rows().size()
            + " rows of "
            + Yaml.comment(proposal.sample().source())
            + ".");
    lines.add("# A note that begins with GUESS asks for a decision.");
    if (proposal.sample().fault() != null) {
      lines.add("# Not every row could be read: " + Yaml.comment(proposal.sample().fault()));
    }
    proposal.notes().forEach(note -> lines.add("# " + note));
    if (target.isGuess()) {
      lines.add("# " + Guess.MARK + "the space and the container's name; --container says both.");
    }
    lines.add("space: " + Yaml.text(target.space()));
    lines.add("# " + proposal.id().note());
    lines.add("externalId: " + proposal.id().template());
    lines.addAll(proposal.sample().keys());
    lines.add("sources:");
    lines.add(
        "  - container: "
            + Yaml.list(List.of(target.container().space(), target.container().externalId())));
    lines.add("    properties:");
    proposal.properties().forEach(property -> lines.addAll(property.lines("      ")));
    return String.join("\n", lines) + "\n";
  }
}
