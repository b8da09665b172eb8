package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All subcommands, in the help's order. */
public final class Commands {

  private static final Map<String, Function<Terminal, Command>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("train", TrainCommand::new);
    MAKERS.put("predict", PredictCommand::new);
    MAKERS.put("evaluate", AssessmentCommands.EvaluateCommand::new);
    MAKERS.put("inspect", AssessmentCommands.InspectCommand::new);
    MAKERS.put("explain", AssessmentCommands.ExplainCommand::new);
    MAKERS.put("drift", AssessmentCommands.DriftCommand::new);
    MAKERS.put("update", DerivationCommands.UpdateCommand::new);
    MAKERS.put("compare", AssessmentCommands.CompareCommand::new);
    MAKERS.put("tune", TuneCommand::new);
    MAKERS.put("reproduce", DerivationCommands.ReproduceCommand::new);
    MAKERS.put("export", DerivationCommands.ExportCommand::new);
    MAKERS.put("import", DerivationCommands.ImportCommand::new);
    MAKERS.put("studio", ServerCommands.StudioCommand::new);
    MAKERS.put("serve", ServerCommands.ServeCommand::new);
    MAKERS.put("demo", ServerCommands.DemoCommand::new);
    MAKERS.put("plugins", SystemCommands.PluginsCommand::new);
    MAKERS.put("doctor", DoctorCommand::new);
    MAKERS.put("check", SystemCommands.CheckCommand::new);
    MAKERS.put("completion", SystemCommands.CompletionCommand::new);
  }

  private Commands() {}

  public static List<Command> all(Terminal terminal) {
    return MAKERS.values().stream().map(maker -> maker.apply(terminal)).toList();
  }

  public static Optional<Command> of(String name, Terminal terminal) {
    return Optional.ofNullable(MAKERS.get(name)).map(maker -> maker.apply(terminal));
  }
}
