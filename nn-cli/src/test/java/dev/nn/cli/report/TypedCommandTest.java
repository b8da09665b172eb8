package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedCommandTest {

  private static final Settings PRICE =
      Settings.NONE
          .with("data", "my houses.csv")
          .with("separator", ";")
          .with("target", List.of("price"));

  private static List<TypedCommand> commands(Settings settings) {
    return TypedCommand.ofTraining(
        settings, Path.of("my houses.csv"), Path.of("houses.safetensors"), rest -> "nn " + rest);
  }

  @Test
  void theTrainingIsToldByFlags() {
    List<TypedCommand> commands = commands(PRICE.with("report", "r.html"));

    assertEquals(
        List.of(
            "nn train 'my houses.csv' --separator ';' --target price --report r.html",
            "nn reproduce houses.safetensors 'my houses.csv' --separator ';'"),
        commands.stream().map(TypedCommand::line).toList());
    assertEquals("", commands.get(0).settings());
  }

  @Test
  void settingsThatNoFlagTellsAreAFile() {
    TypedCommand train = commands(PRICE.with("without", List.of())).get(0);

    assertEquals("nn train --config settings.yaml", train.line());
    assertEquals(PRICE.with("without", List.of()).toYaml(), train.settings());
  }

  @Test
  void theEvaluationIsToldByFlags() {
    Settings given = new Settings(Map.of("report", "r.html"));

    assertEquals(
        "nn evaluate m.safetensors new.csv --report r.html",
        TypedCommand.ofEvaluation(
                given, Path.of("new.csv"), Path.of("m.safetensors"), rest -> "nn " + rest)
            .get(0)
            .line());
  }
}
