package dev.nn.lab.tables;

import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All learners in the contest on tables. */
final class Rivals {

  /** The six learners that are ranked. */
  static final List<String> SIX = List.of("nn", "hgb", "rf", "mlp", "linear", "xgboost");

  private Rivals() {}

  /** Returns all learners, with nn's further recipes by name. */
  static List<Rival> all(Programs programs, Map<String, String> recipes) {
    Launch nn = programs.own("nn", NnContestant.class);
    Launch python = programs.python("Python", "tables_contestant", 1);
    List<Rival> all = new ArrayList<>();
    all.add(new Rival("nn", "nn", nn, ""));
    all.add(new Rival("quick", "nn, quick", nn, NnContestant.QUICK));
    all.add(new Rival("best", "nn, best", nn, NnContestant.BEST));
    recipes.forEach((name, json) -> all.add(new Rival(name, "nn, " + name, nn, json)));
    all.add(new Rival("hgb", "HistGradientBoosting", python, "hgb"));
    all.add(new Rival("rf", "random forest", python, "rf"));
    all.add(new Rival("mlp", "perceptron", python, "mlp"));
    all.add(new Rival("linear", "linear", python, "linear"));
    all.add(new Rival("xgboost", "XGBoost", python, "xgboost"));
    Launch networks = programs.python("PyTorch", "networks_contestant", 1);
    all.add(new Rival("realmlp", "RealMLP-TD-S, five", networks, "realmlp"));
    all.add(new Rival("tabm", "TabM", networks, "tabm"));
    add(all, programs, "xgboost4j", "jvm", "XGBoost4J", "XgboostTables", "boosting");
    add(all, programs, "smile", "jvm", "Smile", "SmileTables", "forest");
    add(all, programs, "tribuo", "tribuo", "Tribuo", "TribuoTables", "forest");
    add(all, programs, "weka", "jvm", "Weka", "WekaTables", "forest");
    return List.copyOf(all);
  }

  private static void add(
      List<Rival> all,
      Programs programs,
      String name,
      String module,
      String library,
      String type,
      String variant) {
    Launch launch = programs.peer(library, module, type);
    all.add(new Rival(name, library + ", " + variant, launch, variant));
  }
}
