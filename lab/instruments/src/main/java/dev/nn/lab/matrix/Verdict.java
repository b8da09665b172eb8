package dev.nn.lab.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares all rows. Every subject must have one hash. Each row must have all subjects that occur
 * in rows with the same program and the same or a lower level.
 */
final class Verdict {

  private final Map<Row, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<Row, Set<String>> lacks = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  void add(Row row, Outcome outcome) {
    for (String fault : outcome.faults()) {
      faults.add(row + ": " + fault);
    }
    outcome
        .hashes()
        .forEach(
            (subject, hash) ->
                outcomes.forEach(
                    (other, before) -> {
                      String expected = before.hashes().get(subject);
                      if (expected != null && !expected.equals(hash) && isFirst(other, subject)) {
                        faults.add(
                            "%s: %s has the hash %s, and %s in %s"
                                .formatted(row, subject, hash, expected, other));
                      }
                    }));
    outcomes.put(row, outcome);
    if (outcome.faults().isEmpty()) {
      outcomes.forEach((other, before) -> compareSubjects(row, other));
    }
  }

  /** Finds subjects that one of two rows lacks. */
  private void compareSubjects(Row row, Row other) {
    boolean comparable =
        outcome(other).faults().isEmpty() && row.mainClass().equals(other.mainClass());
    if (comparable && row.level().compareTo(other.level()) >= 0) {
      addLacking(row, other);
    }
    if (comparable && row.level().compareTo(other.level()) <= 0) {
      addLacking(other, row);
    }
  }

  /** Adds a fault for subjects that a row lacks, unless an earlier row has already shown it. */
  private void addLacking(Row row, Row other) {
    Set<String> lacking = new TreeSet<>(outcome(other).hashes().keySet());
    lacking.removeAll(outcome(row).hashes().keySet());
    lacking.removeIf(subject -> !lacks.computeIfAbsent(row, key -> new TreeSet<>()).add(subject));
    if (!lacking.isEmpty()) {
      faults.add("%s: lacks %s, which %s has".formatted(row, String.join(", ", lacking), other));
    }
  }

  private Outcome outcome(Row row) {
    return Objects.requireNonNull(outcomes.get(row));
  }

  /** Returns whether a row is the first with a subject. */
  private boolean isFirst(Row row, String subject) {
    for (Map.Entry<Row, Outcome> entry : outcomes.entrySet()) {
      if (entry.getValue().hashes().containsKey(subject)) {
        return entry.getKey().equals(row);
      }
    }
    return false;
  }

  Map<Row, Outcome> outcomes() {
    return outcomes;
  }

  /** Returns a line for each difference and each failure. */
  List<String> faults() {
    return faults;
  }

  /** Returns the number of different subjects. */
  int subjects() {
    TreeSet<String> names = new TreeSet<>();
    outcomes.values().forEach(outcome -> names.addAll(outcome.hashes().keySet()));
    return names.size();
  }

  /** Returns how many results were compared, within JVMs and between them. */
  int results() {
    return outcomes.values().stream().mapToInt(Outcome::results).sum();
  }
}
