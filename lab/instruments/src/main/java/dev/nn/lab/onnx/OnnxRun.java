package dev.nn.lab.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All measurements of a run on a day such as 2026-01-31, as onnx.json keeps them. */
record OnnxRun(
    String date,
    String command,
    Machine machine,
    Settings settings,
    List<Result> results,
    List<StartResult> starts) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  OnnxRun {
    results = List.copyOf(results);
    starts = List.copyOf(starts);
  }

  static OnnxRun read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), OnnxRun.class);
  }

  /** Writes JSON; makes the folder if needed. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
