package dev.nn.cli.studio;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.training.TableTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands and the programs that do what the studio's steps do.
 *
 * @param row a row for the model; empty if there is none yet
 */
record StepTexts(
    OpenTable data,
    Settings recipe,
    Path model,
    Studio.Host host,
    Map<String, @Nullable Object> row) {

  /**
   * Returns all settings of a training. The model's file is among them unless it is the default.
   */
  static Settings settings(OpenTable data, Settings recipe, Path model) {
    Settings settings = data.settings().and(recipe);
    return model.equals(TableTraining.modelOf(data.shown()))
        ? settings
        : settings.with("model", model.toString());
  }

  Answer answer() {
    String file = Flags.path(model);
    Settings read = named(data.settings());
    Settings all = named(settings(data, recipe, model));
    String program = JavaCode.training(data.shown(), all, data.table().rows(), model.toString());
    String report = OutputFile.beside(model, ".html").toString();
    String onnx = Flags.path(OutputFile.beside(model, ".onnx"));
    return new Answer()
        .put("data", step(train(read), JavaCode.reading(data.shown(), data.settings())))
        .put("train", step(train(all), program))
        .put("result", step(train(all.with("report", report)), program))
        .put(
            "use",
            step(
                Stream.of(
                        "predict %s NEW.csv".formatted(file),
                        "explain %s NEW.csv --row 1".formatted(file),
                        "serve " + file,
                        "export %s --onnx %s --java %s".formatted(file, onnx, className(model)))
                    .map(host::typed)
                    .collect(Collectors.joining("\n")),
                JavaCode.predicting(model.toString(), row)))
        .put("playground", step(host.typed("demo " + Flags.path(data.shown())), program));
  }

  private static Answer step(String commands, String java) {
    return new Answer().put("nn", commands).put("java", java);
  }

  /** Returns the settings with a word for the target if none is chosen yet. */
  private static Settings named(Settings settings) {
    return settings.has("target") ? settings : settings.with("target", List.of("COLUMN"));
  }

  private String train(Settings settings) {
    TypedCommand typed = TypedCommand.ofTraining(settings, data.shown(), model, host::typed).get(0);
    return typed.settings().isEmpty()
        ? typed.line()
        : "%s\n\n# settings.yaml\n%s".formatted(typed.line(), typed.settings());
  }

  /** Returns the name of an exported class: the model's, as an identifier. */
  static String className(Path model) {
    String name = OutputFile.beside(model, "").getFileName().toString();
    String letters =
        Stream.of(name.split("[^A-Za-z0-9]+", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining());
    return letters.matches("[A-Za-z].*") ? letters : "Model" + letters;
  }
}
