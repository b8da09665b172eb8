package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.tables.CsvFile;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.model.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command with a flag for each of some settings. */
abstract class SettingsCommand extends Command {

  private final List<Setting> offered;

  SettingsCommand(Terminal terminal, List<Setting> offered) {
    super(terminal);
    this.offered = offered;
  }

  @Override
  protected void define(CommandSpec spec) {
    Flags.add(spec, offered);
  }

  /** Returns the settings whose flags are given. */
  final Settings flags() {
    return Flags.read(spec().commandLine().getParseResult(), offered);
  }

  /** Reads a table with its settings. */
  final Table table(Path file, Settings settings) throws IOException {
    return table(file, settings, TextFormat.USUAL);
  }

  /** Reads a table in the format that a model knows, unless the settings say otherwise. */
  final Table table(Path file, Settings settings, TextFormat known) throws IOException {
    return CsvFile.read(file, CsvFile.of(file, settings, known, terminal()));
  }
}
