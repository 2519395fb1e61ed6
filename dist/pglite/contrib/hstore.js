import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(s,n)=>({bundlePath:new URL("../hstore.tar.gz",import.meta.url)}),o={name:"hstore",setup:t};export{o as hstore};
