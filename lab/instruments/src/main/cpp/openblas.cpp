// OpenBLAS.
#if __has_include(<cblas-openblas.h>)
#include <cblas-openblas.h>  // Debian's; cblas.h may be that of another library
#else
#include <cblas.h>
#endif

#include "blas.hpp"
#include "products.hpp"

std::string library() {
  std::string config = openblas_get_config();
  std::string version = config.substr(0, config.find(' ', config.find(' ') + 1));
  return version + " (" + openblas_get_corename() + ")";
}

std::unique_ptr<Network> network(const Task &task) {
  openblas_set_num_threads(task.threads);
  return product_network<BlasProducts>(task);
}
