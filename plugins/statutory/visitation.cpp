// SPDX-License-Identifier: MPL-2.0
// The categories that the municipality sorts its cases by, as long as the law has them.
#include "course.hpp"

namespace fasthold::statutory {

using sdk::Verdict;

Verdict assess_visitation(Course course) {
  using namespace visitation;
  const sdk::Case& kase = course.kase();
  sdk::Sink& sink = course.sink();
  const auto category = kase.text(f_category);
  if (kase.state(f_first_day) == sdk::State::unknown) return sink.missing(f_first_day);
  if (!kase.date(f_first_day) || category.is_absent()) return Verdict::not_applicable;
  course.begins_on(*kase.date(f_first_day));
  course.concerns(course.as_of());

  const sdk::Use categories = course.use(p_visitation_categories);
  const sdk::Use authority = course.authority();
  // Where the law knows no categories there is nothing to ask for.
  if (category.is_unknown()) return categories ? sink.missing(f_category) : Verdict::not_applicable;
  const bool gone =
      categories.is_absent() || (categories && !categories.codes().contains(*category));
  auto outcome = gone ? sink.finding(c_visitation) : sink.near_miss(c_visitation);
  outcome.argument(category).argument(authority.text()).because(f_category);
  outcome.by(categories).by(authority);
  report(outcome, course.regime_on(course.as_of()),
         categories.is_unknown()  ? "no-rule"
         : categories.is_absent() ? "no-categories"
         : gone                   ? "category-gone"
                                  : "in-use");
  return Verdict::ok;
}

}  // namespace fasthold::statutory
