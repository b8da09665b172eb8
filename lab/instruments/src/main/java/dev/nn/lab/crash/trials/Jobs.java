package dev.nn.lab.crash.trials;

import dev.nn.lab.crash.programs.Inputs;
import dev.nn.lab.crash.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jobs for all trials. They read the same inputs as {@link Subjects}. */
final class Jobs {

  static final String MODEL = "model.safetensors";

  private final Programs programs;
  private final Path inputs;

  /**
   * Creates the jobs.
   *
   * @param inputs the folder with the CSV files and models
   */
  Jobs(Programs programs, Path inputs) {
    this.programs = programs;
    this.inputs = inputs;
  }

  List<Job> all() {
    return List.of(train(), tune(), materialise(), save(), onnx(), java(), update());
  }

  Job train() {
    return new Job(
        "train", folder -> train(folder, "rows-0.csv"), folder -> train(folder, "rows-1.csv"));
  }

  /** Returns the command that trains a model, and resumes if training has started. */
  List<String> train(Path folder, String csv, String... more) throws IOException {
    return training(folder.resolve(MODEL), csv, more);
  }

  /** Returns the command that trains a model into a file. */
  List<String> training(Path model, String csv, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", inputs.resolve(csv).toString()));
    arguments.addAll(List.of("--target", "y", "--layers", "64 relu -> 32 tanh", "--epochs", "60"));
    arguments.addAll(
        List.of(
            "--batch-size", "256", "--patience", "60", "--members", "1", "--test", "0", "--quiet"));
    arguments.addAll(List.of("--force", "--model", model.toString()));
    arguments.addAll(List.of(more));
    return programs.nnWithCheckpoints(arguments.toArray(String[]::new));
  }

  private Job tune() {
    Job.Product product =
        folder -> {
          Path config = folder.resolve("search.yaml");
          if (!Files.exists(config)) {
            Files.writeString(config, Inputs.search(inputs.resolve("rows-0.csv"), 8));
          }
          return programs.nn("tune", config.toString(), "--quiet");
        };
    return new Job("tune", product, product);
  }

  private Job materialise() {
    return new Job("materialise", folder -> table(folder, 0), folder -> table(folder, 1));
  }

  List<String> table(Path folder, int source) {
    return programs.writer(
        "once",
        "materialise",
        folder.resolve("rows.table").toString(),
        inputs.resolve("table-" + source + ".csv").toString());
  }

  private Job save() {
    return new Job("save", folder -> save(folder, 0), folder -> save(folder, 1));
  }

  private List<String> save(Path folder, int source) {
    return programs.writer(
        "once",
        "save",
        folder.resolve(MODEL).toString(),
        folder.resolve("network.safetensors").toString(),
        model(source),
        model(1 - source));
  }

  private String model(int source) {
    return inputs.resolve("model-" + source + ".safetensors").toString();
  }

  private Job onnx() {
    return new Job("export --onnx", folder -> onnx(folder, 0), folder -> onnx(folder, 1));
  }

  private List<String> onnx(Path folder, int source) {
    String file = folder.resolve("model.onnx").toString();
    return programs.nn("export", model(source), "--onnx", file, "--force");
  }

  private Job java() {
    return new Job("export --java", folder -> java(folder, 0), folder -> java(folder, 1));
  }

  private List<String> java(Path folder, int source) {
    return programs.nn(
        "export", model(source), "--java", "exported.Prices", "--to", folder.toString());
  }

  private Job update() {
    return new Job("update", folder -> update(folder, 0), folder -> update(folder, 1));
  }

  private List<String> update(Path folder, int source) {
    return programs.nn(
        "update",
        model(source),
        inputs.resolve("rows-0.csv").toString(),
        "--epochs",
        "2",
        "--force",
        "--output",
        folder.resolve("updated.safetensors").toString());
  }
}
