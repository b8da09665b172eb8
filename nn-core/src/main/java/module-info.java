/** Network, training, losses, optimizers, files and the plug-in registry. */
@SuppressWarnings("module") // modules that are compiled later
module dev.nn.core {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;
  requires org.slf4j;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  uses dev.nn.api.Activation;
  uses dev.nn.api.Loss;
  uses dev.nn.api.Optimizer;
  uses dev.nn.api.Initializer;
  uses dev.nn.api.Schedule;
  uses dev.nn.api.columns.Transform;
  uses dev.nn.api.listeners.Listener;
  uses dev.nn.api.metrics.Metric;
  uses org.slf4j.spi.SLF4JServiceProvider;

  exports dev.nn.core;
  exports dev.nn.core.plugins;
  exports dev.nn.core.samples;
  exports dev.nn.core.training;
  exports dev.nn.core.blocks to
      dev.nn.onnx;
  exports dev.nn.core.files to
      dev.nn.data,
      dev.nn.onnx,
      dev.nn.watch;
  exports dev.nn.core.initializers;
  exports dev.nn.core.json to
      dev.nn.data,
      dev.nn.onnx,
      dev.nn.watch;
  exports dev.nn.core.listeners;
  exports dev.nn.core.losses;
  exports dev.nn.core.messages;
  exports dev.nn.core.optimizers;
  exports dev.nn.core.parallel to
      dev.nn.data;
  exports dev.nn.core.safetensors;
  exports dev.nn.core.schedules;
  exports dev.nn.core.shards;

  provides dev.nn.api.Initializer with
      dev.nn.core.initializers.GlorotUniform,
      dev.nn.core.initializers.GlorotNormal,
      dev.nn.core.initializers.HeUniform,
      dev.nn.core.initializers.HeNormal,
      dev.nn.core.initializers.LecunUniform,
      dev.nn.core.initializers.LecunNormal,
      dev.nn.core.initializers.Normal,
      dev.nn.core.initializers.Orthogonal,
      dev.nn.core.initializers.Zeros;
  provides dev.nn.api.Loss with
      dev.nn.core.losses.Mse,
      dev.nn.core.losses.Mae,
      dev.nn.core.losses.Huber,
      dev.nn.core.losses.LogCosh,
      dev.nn.core.losses.BinaryCrossentropy,
      dev.nn.core.losses.CategoricalCrossentropy,
      dev.nn.core.losses.KlDivergence,
      dev.nn.core.losses.Poisson,
      dev.nn.core.losses.Tweedie,
      dev.nn.core.losses.Gamma,
      dev.nn.core.losses.Pinball,
      dev.nn.core.losses.Hinge;
  provides dev.nn.api.Optimizer with
      dev.nn.core.optimizers.Sgd,
      dev.nn.core.optimizers.Momentum,
      dev.nn.core.optimizers.Nesterov,
      dev.nn.core.optimizers.Adagrad,
      dev.nn.core.optimizers.Rmsprop,
      dev.nn.core.optimizers.Adam,
      dev.nn.core.optimizers.AdamW,
      dev.nn.core.optimizers.Nadam,
      dev.nn.core.optimizers.Lion;
  provides dev.nn.api.Schedule with
      dev.nn.core.schedules.Constant,
      dev.nn.core.schedules.Step,
      dev.nn.core.schedules.Exponential,
      dev.nn.core.schedules.Cosine,
      dev.nn.core.schedules.WarmUp,
      dev.nn.core.schedules.OneCycle;
  provides dev.nn.api.listeners.Listener with
      dev.nn.core.listeners.Plateau;
}
