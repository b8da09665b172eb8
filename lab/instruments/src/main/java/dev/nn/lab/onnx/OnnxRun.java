package dev.nn.lab.onnx;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.starts.StartResult;
import java.util.List;

/** All measurements of a run on a day such as 2026-01-31, as onnx.json keeps them. */
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
