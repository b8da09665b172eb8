/** The standard activations. */
module dev.nn.activations {
  requires transitive dev.nn.api;
  requires dev.nn.kernels;
  requires static org.jspecify;

  exports dev.nn.activations;

  provides dev.nn.api.Activation with
      dev.nn.activations.Celu,
      dev.nn.activations.Elu,
      dev.nn.activations.Exponential,
      dev.nn.activations.Gelu,
      dev.nn.activations.HardSigmoid,
      dev.nn.activations.HardSilu,
      dev.nn.activations.HardTanh,
      dev.nn.activations.Identity,
      dev.nn.activations.LeakyRelu,
      dev.nn.activations.LogSoftmax,
      dev.nn.activations.Mish,
      dev.nn.activations.Periodic,
      dev.nn.activations.Relu,
      dev.nn.activations.Relu6,
      dev.nn.activations.Selu,
      dev.nn.activations.Sigmoid,
      dev.nn.activations.Silu,
      dev.nn.activations.Softmax,
      dev.nn.activations.Softplus,
      dev.nn.activations.Softsign,
      dev.nn.activations.Tanh;
}
