package dev.nn.lab.referee;

import java.util.List;
import java.util.function.Predicate;

/**
 * Entries that are timed together, in the order in which they run. Entries with the same launch
 * share a process.
 */
public record Contest(String section, String name, List<Entry> entries) {

  public Contest {
    entries = List.copyOf(entries);
  }

  List<Launch> launches() {
    return entries.stream().map(Entry::launch).distinct().toList();
  }

  public Contest filter(Predicate<Entry> wanted) {
    return new Contest(section, name, entries.stream().filter(wanted).toList());
  }
}
