package dev.nn.data.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.json.Decimals;
import dev.nn.data.json.Fields;
import dev.nn.data.json.Json;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;

/** The settings of a {@link Recipe} as JSON. */
final class RecipeJson {

  private RecipeJson() {}

  static String write(RecipeSettings settings) {
    ObjectNode node = Json.object();
    node.set("target", Json.tree(settings.target.toJson()));
    node.set("preprocessing", Json.tree(settings.preprocessing.toJson()));
    node.put("hidden", settings.hidden);
    node.put("output", settings.output);
    node.put("loss", settings.loss);
    node.set("training", training(settings.training));
    node.put("validation", Decimals.of(settings.validation));
    node.put("test", Decimals.of(settings.test));
    node.put("patience", settings.patience);
    node.put("groups", settings.groups);
    node.put("weights", settings.weights);
    node.put("balanced", settings.balanced);
    return Json.write(node);
  }

  static RecipeSettings parse(String json) {
    Fields fields = Json.read(json, "the recipe");
    RecipeSettings settings = new RecipeSettings(Target.parse(fields.object("target").json()));
    settings.preprocessing = PreprocessingSpec.parse(fields.object("preprocessing").json());
    settings.hidden = fields.text("hidden");
    settings.output = fields.optionalText("output");
    settings.loss = fields.optionalText("loss");
    settings.training = training(fields.object("training"));
    settings.validation = fields.number("validation");
    settings.test = fields.number("test");
    settings.patience = fields.count("patience");
    settings.groups = fields.optionalText("groups");
    settings.weights = fields.optionalText("weights");
    settings.balanced = fields.flag("balanced");
    settings.check();
    NetworkPlan.check(settings.hidden);
    return settings;
  }

  private static ObjectNode training(TrainingSpec spec) {
    ObjectNode node = Json.object();
    node.put("loss", spec.loss());
    node.put("optimizer", spec.optimizer());
    node.put("learning_rate", Decimals.of(spec.learningRate()));
    node.set("schedules", Json.texts(spec.schedules()));
    node.put("batch_size", spec.batchSize());
    node.put("epochs", spec.epochs());
    node.put("seed", spec.seed());
    node.put("l1", Decimals.of(spec.l1()));
    node.put("l2", Decimals.of(spec.l2()));
    if (Float.isFinite(spec.clipValue())) {
      node.put("clip_value", Decimals.of(spec.clipValue()));
    }
    if (Float.isFinite(spec.clipNorm())) {
      node.put("clip_norm", Decimals.of(spec.clipNorm()));
    }
    return node;
  }

  private static TrainingSpec training(Fields fields) {
    TrainingSpec.Builder spec =
        TrainingSpec.builder()
            .loss(fields.text("loss"))
            .optimizer(fields.text("optimizer"))
            .learningRate(fields.float32("learning_rate"))
            .schedules(fields.texts("schedules").toArray(String[]::new))
            .batchSize(fields.count("batch_size"))
            .epochs(fields.count("epochs"))
            .seed(fields.whole("seed"))
            .l1(fields.float32("l1"))
            .l2(fields.float32("l2"));
    if (fields.has("clip_value")) {
      spec.clipValue(fields.float32("clip_value"));
    }
    if (fields.has("clip_norm")) {
      spec.clipNorm(fields.float32("clip_norm"));
    }
    return spec.build();
  }
}
