package dev.nn.lab.matrix;

import dev.nn.lab.bits.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The output of a JVM.
 *
 * @param facts on the JVM, by name
 * @param hashes of subjects, by name
 * @param results the number of trainings, and predictions by them, that were compared in the JVM
 * @param faults a line for each subject with different results in the JVM, or for its failure
 * @param seconds from start to end
 */
record Outcome(
    Map<String, String> facts,
    Map<String, String> hashes,
    int results,
    List<String> faults,
    int seconds) {

  /** Reads the output of {@code Fingerprints}, and its status and its seconds at the end. */
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

  /** Returns one hash of all hashes and their names. */
  String combined() {
    Bits bits = new Bits();
    hashes.forEach((name, hash) -> bits.add(name).add(hash));
    return bits.hash();
  }
}
