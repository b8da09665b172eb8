// Eigen, with maps of row-major arrays; one row is a vector, for which Eigen has loops of its own.
#include <Eigen/Core>

#include "products.hpp"

namespace {

struct EigenProducts {
  using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  using Out = Eigen::Map<Matrix, Eigen::Aligned64>;
  using In = Eigen::Map<const Matrix>;

  static void forward(const float *x, const float *w, float *z, int rows, int inputs, int outputs) {
    if (rows == 1) {
      Eigen::Map<Eigen::RowVectorXf, Eigen::Aligned64>(z, outputs).noalias() =
          Eigen::Map<const Eigen::RowVectorXf>(x, inputs) * In(w, inputs, outputs);
    } else {
      Out(z, rows, outputs).noalias() = In(x, rows, inputs) * In(w, inputs, outputs);
    }
  }

  static void input_gradient(const float *d, const float *w, float *dx, int rows, int inputs, int outputs) {
    Out(dx, rows, inputs).noalias() = In(d, rows, outputs) * In(w, inputs, outputs).transpose();
  }

  static void update(const float *x, const float *d, float *w, int rows, int inputs, int outputs) {
    Out(w, inputs, outputs).noalias() += In(x, rows, inputs).transpose() * In(d, rows, outputs);
  }
};

}  // namespace

std::string library() {
  std::string instructions = Eigen::SimdInstructionSetsInUse();  // the widest first
  return "Eigen " + std::to_string(EIGEN_WORLD_VERSION) + "." + std::to_string(EIGEN_MAJOR_VERSION) + "." +
         std::to_string(EIGEN_MINOR_VERSION) + " (" + instructions.substr(0, instructions.find(',')) + ")";
}

std::unique_ptr<Network> network(const Task &task) {
  Eigen::setNbThreads(task.threads);
  return product_network<EigenProducts>(task);
}
