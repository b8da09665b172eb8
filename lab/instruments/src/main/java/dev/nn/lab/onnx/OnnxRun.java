package dev.nn.lab.onnx;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.starts.StartResult;
import java.util.List;

/** All of a run's measurements, as onnx.json stores them. The day is such as 2026-01-31. */
record OnnxRun(
    String date,
    String command,
    Machine machine,
    Settings settings,
    List<Result> results,
    List<StartResult> starts) {

  OnnxRun {
    results = List.copyOf(results);
    starts = List.copyOf(starts);
  }
}
