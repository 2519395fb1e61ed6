import{j as t}from"../chunk-QY3QWFKW.js";t();var e=async(s,n)=>({bundlePath:new URL("../fuzzystrmatch.tar.gz",import.meta.url)}),i={name:"fuzzystrmatch",setup:e};export{i as fuzzystrmatch};
