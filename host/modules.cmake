# SPDX-License-Identifier: MPL-2.0
# The one list of modules, lowest first. It links the targets *and* drives the layering test
# (tests/architecture): an include of a module that is not named here fails that test, and so
# does a third-party header outside the module that names it under CONFINES.
#
#   fasthold_declare_module(<name> [DEPENDS module...] [LINKS target...] [CONFINES header-prefix...])
fasthold_declare_module(core
  LINKS fmt::fmt PkgConfig::sodium
  CONFINES sodium.h)
fasthold_declare_module(xml
  DEPENDS core
  LINKS pugixml::pugixml LibXml2::LibXml2
  CONFINES pugixml.hpp libxml/)
fasthold_declare_module(casefile
  DEPENDS core xml
  LINKS nlohmann_json::nlohmann_json)
fasthold_declare_module(feel
  DEPENDS core
  LINKS fmt::fmt ICU::uc ICU::i18n fasthold::decimal
  CONFINES unicode/ bid_functions.h bid_conf.h)
fasthold_declare_module(dmn
  DEPENDS core xml feel
  LINKS fmt::fmt nlohmann_json::nlohmann_json)
fasthold_declare_module(policy
  DEPENDS core xml casefile)
fasthold_declare_module(assessment
  DEPENDS core xml casefile feel dmn policy
  LINKS nlohmann_json::nlohmann_json)
fasthold_declare_module(plugin
  DEPENDS core xml casefile policy assessment
  LINKS fasthold::plugin_api Boost::headers ${CMAKE_DL_LIBS}
  CONFINES boost/dll fasthold/functions.h fasthold/plugin.h)
fasthold_declare_module(store
  DEPENDS core casefile policy assessment
  LINKS SQLiteCpp SQLite::SQLite3
  CONFINES SQLiteCpp/ sqlite3.h)
fasthold_declare_module(batch
  DEPENDS core casefile policy assessment store
  LINKS Threads::Threads)
fasthold_declare_module(cli
  DEPENDS core xml casefile feel dmn policy assessment plugin store batch
  LINKS CLI11::CLI11 nlohmann_json::nlohmann_json fmt::fmt
  CONFINES CLI/)
fasthold_declare_module(app
  DEPENDS core cli store
  LINKS fmt::fmt fasthold::plugin_api)
