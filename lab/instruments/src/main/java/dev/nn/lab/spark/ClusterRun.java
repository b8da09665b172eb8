package dev.nn.lab.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All measurements of a run on a day such as 2026-01-31, as spark.json keeps them. */
record ClusterRun(String date, String command, Machine machine, ClusterFigures figures) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static ClusterRun read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), ClusterRun.class);
  }

  /** Writes JSON; makes the folder if needed. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
