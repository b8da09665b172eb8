package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Inputs;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All subjects, each with its share of the kills. */
final class Subjects {

  /** The names of all subjects, as {@code --only} takes them. */
  static final List<String> NAMES =
      List.of("train", "ensemble", "resume", "tune", "materialise", "save", "export", "update");

  private final Programs programs;
  private final Path work;
  private final Map<Subject, Integer> shares = new LinkedHashMap<>();

  /** Creates the subjects, each with its own folder. */
  Subjects(Programs programs, Path work) throws IOException {
    this.programs = programs;
    this.work = work;
    shares.put(new TrainSubject("train", programs, work.resolve("train"), 1), 20);
    shares.put(new TrainSubject("ensemble", programs, work.resolve("ensemble"), 2), 10);
    shares.put(new ResumeSubject(programs, work.resolve("resume")), 10);
    shares.put(new TuneSubject(programs, work.resolve("tune")), 15);
    shares.put(materialise(), 15);
    shares.put(save(), 15);
    shares.put(export(), 10);
    shares.put(update(), 5);
  }

  /** Returns the subjects with their shares of the kills, in percent. */
  Map<Subject, Integer> shares() {
    return shares;
  }

  private Path inputs() throws IOException {
    return Files.createDirectories(work.resolve("inputs"));
  }

  private Path csv(String name) {
    return work.resolve("inputs").resolve(name);
  }

  /** Writes the CSV files, and trains the models, that several subjects read. */
  void prepare() throws IOException, Fault {
    inputs();
    Inputs.csv(csv("table-0.csv"), 20_000, 1);
    Inputs.csv(csv("table-1.csv"), 15_000, 2);
    train(programs.nnArchiving(training(0)));
    train(programs.nn(training(1)));
  }

  private String[] training(int model) throws IOException {
    Path csv = Inputs.csv(csv("rows-" + model + ".csv"), 200 + model, model);
    Path file = models().get(model);
    return new String[] {
      "train",
      csv.toString(),
      "--target",
      "y",
      "--layers",
      "256 relu -> 256 relu",
      "--epochs",
      "2",
      "--test",
      "0",
      "--quiet",
      "--model",
      file.toString()
    };
  }

  private void train(List<String> command) throws IOException, Fault {
    try (Run run = Run.start(command, inputs(), inputs().resolve("training.log"))) {
      run.success();
    }
  }

  private List<Path> models() {
    Path inputs = work.resolve("inputs");
    return List.of(inputs.resolve("model-0.safetensors"), inputs.resolve("model-1.safetensors"));
  }

  private Subject materialise() throws IOException {
    return new LoopSubject(
        "materialise",
        work.resolve("materialise"),
        List.of(csv("table-0.csv"), csv("table-1.csv")),
        (folder, once, one, other) ->
            writer(once, "materialise", folder.resolve("rows.table"), one, other));
  }

  private Subject save() throws IOException {
    return new LoopSubject(
        "save",
        work.resolve("save"),
        models(),
        (folder, once, one, other) ->
            writer(
                once,
                "save",
                folder.resolve("model.safetensors"),
                folder.resolve("network.safetensors"),
                one,
                other));
  }

  private List<String> writer(boolean once, String kind, Path... files) {
    String[] all = new String[files.length + (once ? 2 : 1)];
    int at = 0;
    if (once) {
      all[at++] = "once";
    }
    all[at++] = kind;
    for (Path file : files) {
      all[at++] = file.toString();
    }
    return programs.writer(all);
  }

  private Subject export() throws IOException {
    return new ShotSubject(
        "export",
        work.resolve("export"),
        models(),
        (folder, model) ->
            programs.nn(
                "export",
                model.toString(),
                "--onnx",
                folder.resolve("model.onnx").toString(),
                "--force",
                "--java",
                "exported.Prices",
                "--to",
                folder.toString()));
  }

  private Subject update() throws IOException {
    return new ShotSubject(
        "update",
        work.resolve("update"),
        models(),
        (folder, model) ->
            programs.nn(
                "update",
                model.toString(),
                csv("rows-0.csv").toString(),
                "--epochs",
                "2",
                "--force",
                "--output",
                folder.resolve("updated.safetensors").toString()));
  }
}
