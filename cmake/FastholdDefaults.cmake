# SPDX-License-Identifier: MPL-2.0
# What every target of the project is built with. Carried by two interface targets that are
# linked privately: nothing is set globally, so nothing leaks to who uses our package.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(fasthold_warnings INTERFACE)
target_compile_options(fasthold_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:C,CXX>:-Wall -Wextra -Wpedantic -Werror=return-type>
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual>
  $<$<COMPILE_LANGUAGE:C,CXX>:-Wshadow -Wcast-qual
    -Wno-missing-field-initializers>  # designated initialisers leave defaults out on purpose
  # GCC 12 reports it where a std::variant of texts is moved.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

add_library(fasthold_build INTERFACE)
target_compile_features(fasthold_build INTERFACE cxx_std_20)
# Paths of the machine that built it do not belong in a program whose bytes are its identity.
target_compile_options(fasthold_build INTERFACE
  $<$<COMPILE_LANGUAGE:C,CXX>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -fstack-protector-strong>
  # A fused multiply-add would make a figure depend on the processor (invariant 2).
  $<$<COMPILE_LANGUAGE:C,CXX>:-ffp-contract=off>)
target_compile_definitions(fasthold_build INTERFACE
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2> $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_link_options(fasthold_build INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,--build-id=sha1)
if(FASTHOLD_SANITIZE)
  target_compile_options(fasthold_build INTERFACE
    -fsanitize=${FASTHOLD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(fasthold_build INTERFACE -fsanitize=${FASTHOLD_SANITIZE})
endif()
if(FASTHOLD_COVERAGE)
  target_compile_options(fasthold_build INTERFACE --coverage)
  target_link_options(fasthold_build INTERFACE --coverage)
endif()
