package dev.nn.core.plugins;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Maps names in Keras, PyTorch and scikit-learn to the standard plug-ins. */
final class Aliases {

  /** Maps each other library's name, as {@link #letters} writes it, to the name here. */
  private static final Map<PluginKind<?>, Map<String, String>> NAMES =
      Map.of(
          PluginKind.ACTIVATION,
          names(
              """
              identity: linear
              silu: swish
              hard_silu: hardswish
              sigmoid: logistic
              exponential: exp
              """),
          PluginKind.LOSS,
          names(
              """
              mse: mseloss meansquarederror squarederror squaredloss l2 l2loss
              mae: maeloss meanabsoluteerror absoluteerror l1 l1loss
              huber: huberloss smoothl1 smoothl1loss
              log_cosh: logcoshloss
              binary_crossentropy: bce bceloss bcewithlogits bcewithlogitsloss
              categorical_crossentropy: crossentropy crossentropyloss sparsecategoricalcrossentropy \
              softmaxcrossentropy logloss nll nllloss
              kl_divergence: kl kld kldiv kldivloss kullbackleiblerdivergence
              poisson: poissonloss poissonnll poissonnllloss
              gamma: gammaloss
              tweedie: tweedieloss
              pinball: pinballloss quantile quantileloss
              hinge: hingeloss
              """),
          PluginKind.OPTIMIZER,
          names(
              """
              momentum: sgdm sgdmomentum
              nesterov: nag nesterovmomentum
              """),
          PluginKind.INITIALIZER,
          names(
              """
              glorot_uniform: xavieruniform
              glorot_normal: xaviernormal
              he_uniform: kaiminguniform
              he_normal: kaimingnormal
              zeros: zero
              """),
          PluginKind.SCHEDULE,
          names(
              """
              constant: constantlr
              step: steplr
              exponential: exponentiallr exponentialdecay
              cosine: cosineannealing cosineannealinglr cosinedecay
              one_cycle: onecyclelr
              warm_up: linearlr linearwarmup
              """),
          PluginKind.METRIC,
          names(
              """
              accuracy: acc accuracyscore binaryaccuracy categoricalaccuracy \
              sparsecategoricalaccuracy
              balanced_accuracy: balancedaccuracyscore
              log_loss: crossentropy categoricalcrossentropy binarycrossentropy neglogloss
              brier_score: brier brierscoreloss
              calibration_error: ece expectedcalibrationerror
              roc_auc: auc auroc rocaucscore
              average_precision: prauc aucpr auprc averageprecisionscore
              mse: meansquarederror negmeansquarederror
              rmse: rootmeansquarederror negrootmeansquarederror
              mae: meanabsoluteerror negmeanabsoluteerror
              mape: meanabsolutepercentageerror negmeanabsolutepercentageerror
              r2: r2score rsquared
              top_k_accuracy: topk topkaccuracyscore topkcategoricalaccuracy
              f1: f1score
              precision: precisionscore
              recall: recallscore
              """),
          PluginKind.LISTENER,
          names("reduce_on_plateau: reducelronplateau"));

  private Aliases() {}

  /**
   * Returns the standard plug-in that the letters of another name mean, or the letters if none is
   * meant.
   */
  static String of(PluginKind<?> kind, String letters) {
    return NAMES.getOrDefault(kind, Map.of()).getOrDefault(letters, letters);
  }

  /** Returns the names here that have aliases. */
  static Collection<String> targets(PluginKind<?> kind) {
    return NAMES.getOrDefault(kind, Map.of()).values();
  }

  /** Returns the names in other libraries. */
  static Collection<String> names(PluginKind<?> kind) {
    return NAMES.getOrDefault(kind, Map.of()).keySet();
  }

  /** Removes the underscores from a name, because camel case has none. */
  static String letters(String name) {
    return name.replace("_", "");
  }

  private static Map<String, String> names(String lines) {
    Map<String, String> names = new HashMap<>();
    lines
        .lines()
        .map(line -> line.split(": ", -1))
        .forEach(
            sides -> {
              for (String other : sides[1].split(" ", -1)) {
                names.put(other, sides[0]);
              }
            });
    return names;
  }
}
