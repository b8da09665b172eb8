package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records the newest checkpoint in each folder that has one.
 *
 * @param newest the newest checkpoint's step, by folder
 */
record CheckpointSteps(Map<Path, Long> newest) {

  private static final Pattern FILE = Pattern.compile("step-(\\d+)\\.safetensors");

  static final CheckpointSteps NONE = new CheckpointSteps(Map.of());

  CheckpointSteps {
    newest = Map.copyOf(newest);
  }

  /** Finds the checkpoints in a folder and its subfolders. The folder may be missing. */
  static CheckpointSteps in(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return NONE;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.toList();
    }
    Map<Path, Long> newest = new TreeMap<>();
    for (Path file : all) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (name.matches()) {
        newest.merge(file.resolveSibling("").normalize(), Long.parseLong(name.group(1)), Math::max);
      }
    }
    return new CheckpointSteps(newest);
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  /** Throws if a folder has since lost its newest checkpoint without a newer one. */
  void requireKept(CheckpointSteps now) throws Fault {
    for (Map.Entry<Path, Long> each : newest.entrySet()) {
      long step = now.newest.getOrDefault(each.getKey(), -1L);
      if (step < each.getValue()) {
        throw new Fault(
            "%s had a checkpoint of step %s before, and now %s"
                .formatted(each.getKey(), each.getValue(), step < 0 ? "none" : "of step " + step));
      }
    }
  }

  /**
   * Throws if the output does not say that each folder's training resumed from its newest
   * checkpoint.
   */
  void requireResumed(String output) throws Fault {
    requireResumed(output, newest);
  }

  /**
   * Like {@link #requireResumed}, but only for folders that now have newer checkpoints, because
   * their training has started.
   */
  void requireResumedIfBegun(String output, CheckpointSteps now) throws Fault {
    Map<Path, Long> begun = new TreeMap<>(newest);
    begun
        .entrySet()
        .removeIf(each -> now.newest.getOrDefault(each.getKey(), -1L) <= each.getValue());
    requireResumed(output, begun);
  }

  private static void requireResumed(String output, Map<Path, Long> steps) throws Fault {
    for (Map.Entry<Path, Long> each : steps.entrySet()) {
      String line =
          "training goes on after step %s, from %s".formatted(each.getValue(), each.getKey());
      if (output.lines().noneMatch(found -> found.endsWith(line))) {
        throw new Fault("the output has no line '%s': %s".formatted(line, output));
      }
    }
  }
}
