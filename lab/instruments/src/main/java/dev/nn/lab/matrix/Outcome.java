package dev.nn.lab.matrix;

import dev.nn.lab.bits.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JVM's output.
 *
 * @param facts facts about the JVM, by name
 * @param hashes the subjects' hashes, by name
 * @param results how many training runs, and predictions by them, were compared in the JVM
 * @param faults a line for each subject whose results differ in the JVM, or that failed
 * @param seconds the time from start to end
 */
record Outcome(
    Map<String, String> facts,
    Map<String, String> hashes,
    int results,
    List<String> faults,
    int seconds) {

  /** Parses {@code Fingerprints}' output, followed by its status and seconds. */
  static Outcome parse(List<String> lines) {
    Map<String, String> facts = new TreeMap<>();
    Map<String, String> hashes = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    String last = "it printed nothing";
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      if (words[0].equals("subject")) {
        String[] parts = rest.split(" ", 2);
        hashes.put(parts[1], parts[0]);
      } else if (words[0].equals("differs")) {
        faults.add(rest);
      } else {
        facts.put(words[0], rest);
      }
      last = words[0].matches("status|seconds") ? last : line;
    }
    String status = facts.getOrDefault("status", "unknown");
    if (!facts.containsKey("results") || (!status.equals("0") && faults.isEmpty())) {
      faults.add("the JVM ended with status " + status + ": " + last);
    }
    int results = Integer.parseInt(facts.getOrDefault("results", "0"));
    int seconds = Integer.parseInt(facts.getOrDefault("seconds", "0"));
    return new Outcome(facts, hashes, results, faults, seconds);
  }

  String fact(String name) {
    return facts.getOrDefault(name, "unknown");
  }

  /** Returns one hash over all hashes and their names. */
  String combined() {
    Bits bits = new Bits();
    hashes.forEach((name, hash) -> bits.add(name).add(hash));
    return bits.hash();
  }
}
